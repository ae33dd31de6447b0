using System.Collections.Concurrent;
using DojoPool.Control.Configuration;
using DojoPool.Control.Metrics;
using DojoPool.Control.Topology;
using DojoPool.Postgres.Faults;
using Npgsql;
using Polly;
using Polly.Retry;

namespace DojoPool.Postgres.Sessions;

/// <summary>
/// The plane's connections: one warm session for each use of each endpoint, held open so that a probe costs no login and a fence needs
/// none (PROTOCOL P6). A broken one is replaced within the same deadline; a hung one is abandoned.
/// </summary>
public sealed class EndpointSessions(PlaneSettings settings, IAddressBook addresses, TimeProvider time) : IAsyncDisposable
{
    // Only what says nothing of the server is asked again: a session that was dead before, and a statement that replay on a standby
    // cancelled. A fault of the server must be seen as it is.
    private static readonly ResiliencePipeline OnceMore = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder()
                .Handle<StaleSessionException>()
                .Handle<PostgresException>(words => words.SqlState == SqlStates.RecoveryConflict),
            // The deadline ends it before; on a standby of a busy writer several in a row were seen to be cancelled.
            MaxRetryAttempts = 50,
            Delay = TimeSpan.FromMilliseconds(5),
        })
        .Build();

    private readonly ConcurrentDictionary<SessionKey, SessionSlot> slots = new();

    private readonly ConcurrentDictionary<string, NpgsqlDataSource> sources = new();

    public PlaneSettings Settings => settings;

    public TimeProvider Time => time;

    /// <summary>
    /// Runs <paramref name="use"/> on a session, for at most the deadline. After that it runs on unobserved until its statement ends, and
    /// sends nothing more.
    /// </summary>
    /// <exception cref="TimeoutException">No answer in time.</exception>
    /// <exception cref="NpgsqlException">Trouble with the connection, or an error in words (<see cref="PostgresException"/>).</exception>
    public async Task<T> UseAsync<T>(SessionKey key, Deadline deadline, Func<Session, Task<T>> use, CancellationToken cancellation)
    {
        var slot = slots.GetOrAdd(key, k => new SessionSlot(() => Create(k)));
        var fresh = false;
        return await OnceMore.ExecuteAsync(
            async token =>
            {
                try
                {
                    return await slot.UseAsync(use, fresh, deadline, token);
                }
                catch (Exception trouble)
                {
                    fresh = trouble is StaleSessionException;
                    throw;
                }
            },
            cancellation);
    }

    public bool IsWarm(SessionKey key) => slots.TryGetValue(key, out var slot) && slot.IsWarm;

    /// <summary>A use of this key is under way, perhaps one that nobody waits for any more.</summary>
    public bool IsBusy(SessionKey key) => slots.TryGetValue(key, out var slot) && slot.IsBusy;

    /// <summary>Of all slots together.</summary>
    public PoolCounts Counts()
    {
        var all = slots.Values.ToList();
        return new PoolCounts(all.Sum(s => s.InUse), all.Count(s => s.IsWarm), all.Sum(s => s.Waiting), all.Count * SessionSlot.MostOpen);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var slot in slots.Values)
            await slot.DisposeAsync();
        foreach (var source in sources.Values)
            await source.DisposeAsync();
    }

    private NpgsqlConnection Create(SessionKey key) =>
        sources.GetOrAdd(ConnectionText.Of(settings, key, addresses.Of(key.From, key.Endpoint)), Source).CreateConnection();

    // Only built-in types are read, so the catalogue need not be asked at each login.
    private static NpgsqlDataSource Source(string connectionText) =>
        new NpgsqlDataSourceBuilder(connectionText).ConfigureTypeLoading(types => types.EnableTypeLoading(false)).Build();
}
