using System.Collections.Concurrent;
using DojoPool.Control.Admin;
using DojoPool.Control.Configuration;
using DojoPool.Control.Metrics;
using DojoPool.Control.Topology;
using DojoPool.Core.Topology;
using DojoPool.Postgres.Faults;
using Npgsql;
using Polly;
using Polly.Retry;

namespace DojoPool.Postgres.Sessions;

/// <summary>
/// The plane's connections: one warm session for each use of each endpoint, held open so that a probe costs no login and a fence needs
/// none (PROTOCOL P6). A broken one is replaced within the same deadline; a hung one is abandoned.
/// </summary>
public sealed class EndpointSessions(PlaneSettings settings, IAddressBook addresses, TimeProvider time) : IServerPools, IAsyncDisposable
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
            MaxRetryAttempts = 100,
            Delay = TimeSpan.FromMilliseconds(5),
        })
        .Build();

    private readonly ConcurrentDictionary<SessionKey, SessionSlot> slots = new();

    private readonly ConcurrentDictionary<string, NpgsqlDataSource> sources = new();

    private readonly PoolGenerations generations = new(settings.Fleet);

    public PlaneSettings Settings => settings;

    public TimeProvider Time => time;

    /// <summary>
    /// Runs <paramref name="use"/> on a session, for at most the deadline. After that it runs on unobserved until its statement ends, and
    /// sends nothing more.
    /// </summary>
    /// <exception cref="TimeoutException">No answer in time, not even that replay had cancelled the statement: that is an answer, and is thrown instead.</exception>
    /// <exception cref="NpgsqlException">Trouble with the connection, or an error in words (<see cref="PostgresException"/>).</exception>
    public async Task<T> UseAsync<T>(SessionKey key, Deadline deadline, Func<Session, Task<T>> use, CancellationToken cancellation)
    {
        var slot = slots.GetOrAdd(key, k => new SessionSlot(() => Create(k)));
        var fresh = false;
        PostgresException? answered = null;
        try
        {
            return await OnceMore.ExecuteAsync(
                async token =>
                {
                    try
                    {
                        return await slot.UseAsync(use, fresh, generations.Of(key.Endpoint), deadline, token);
                    }
                    catch (Exception trouble)
                    {
                        fresh = trouble is StaleSessionException;
                        answered = trouble as PostgresException ?? answered;
                        throw;
                    }
                },
                cancellation);
        }
        catch (TimeoutException) when (answered is not null)
        {
            throw answered;
        }
    }

    public bool IsWarm(SessionKey key) => slots.TryGetValue(key, out var slot) && slot.IsWarm(generations.Of(key.Endpoint));

    /// <summary>From the next use on no session is used that is older than the row's refreshes. A row that is read late takes nothing back.</summary>
    public void Obey(TopologyRow row) => generations.Raise(row);

    public IReadOnlyList<PoolState> States =>
        [.. slots.Select(s => new PoolState(s.Key.Endpoint, s.Key.From, s.Key.Profile.Name, s.Value.InUse, s.Value.Idle, s.Value.Waiting, SessionSlot.MostOpen))];

    public async Task<IReadOnlyList<PoolRenewal>> RenewAsync(IReadOnlyCollection<string> endpoints, TimeSpan deadline, CancellationToken cancellation) =>
        await Task.WhenAll(endpoints.Select(endpoint => RenewAsync(endpoint, Deadline.After(deadline, time), cancellation)));

    private async Task<PoolRenewal> RenewAsync(string endpoint, Deadline deadline, CancellationToken cancellation)
    {
        var old = slots.Where(s => s.Key.Endpoint == endpoint && s.Value.IsOld(generations.Of(endpoint))).Select(s => s.Key).ToList();
        // Where nothing was open yet the command session is opened: whoever asks wants to know that it can be.
        List<SessionKey> keys = old.Count > 0 ? old : [new SessionKey(IAddressBook.Plane, endpoint, SessionProfile.Command)];
        var troubles = await Task.WhenAll(keys.Select(key => TouchAsync(key, deadline, cancellation)));
        return new PoolRenewal(endpoint, old.Count, troubles.Count(t => t is null), troubles.FirstOrDefault(t => t is not null));
    }

    /// <summary>A use that asks nothing of note; null: it was answered.</summary>
    private async Task<string?> TouchAsync(SessionKey key, Deadline deadline, CancellationToken cancellation)
    {
        try
        {
            await UseAsync(key, deadline, session => session.QueryAsync("SELECT ''", row => row.GetString(0)), cancellation);
            return null;
        }
        catch (Exception trouble) when (!cancellation.IsCancellationRequested)
        {
            return FaultReading.Of(trouble).Message;
        }
    }

    /// <summary>A use of this key is under way, perhaps one that nobody waits for any more.</summary>
    public bool IsBusy(SessionKey key) => slots.TryGetValue(key, out var slot) && slot.IsBusy;

    /// <summary>Of all slots together.</summary>
    public PoolCounts Counts()
    {
        var all = slots.Values.ToList();
        return new PoolCounts(all.Sum(s => s.InUse), all.Sum(s => s.Idle), all.Sum(s => s.Waiting), all.Count * SessionSlot.MostOpen);
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
