using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using DojoPool.Chaos.History;
using DojoPool.Cli.Load;
using DojoPool.Contracts.Routing;
using DojoPool.Control.Operations;
using DojoPool.Core.Topology;
using DojoPool.Simulation.History;
using Npgsql;

namespace DojoPool.Chaos.Load;

/// <summary>
/// Honours leases without the client library: plain HTTP, plain Npgsql, one clock. The promise is the protocol's, so it must hold for whoever
/// follows the rule by hand: count from before the question, write before the end, and believe only what came before the end.
/// </summary>
internal sealed class RawLeaseWriter : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>After a failure: a server that lets nobody in has better to do than to say so.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(250);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly int number;
    private readonly string name;
    private readonly string credentials;
    private readonly IReadOnlyList<Uri> planes;
    private readonly OpLog log;
    private readonly HttpClient http;
    private readonly Dictionary<int, NpgsqlDataSource> pools = [];
    private volatile Held? lease;

    public RawLeaseWriter(int number, IReadOnlyList<Uri> planes, string token, string credentials, OpLog log)
    {
        (this.number, this.planes, this.credentials, this.log, name) = (number, planes, credentials, log, $"by hand {number}");
        http = new HttpClient { Timeout = TimeSpan.FromSeconds(1) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public Task RunAsync(CancellationToken cancellation) => Task.WhenAll(RenewAsync(cancellation), WriteAllAsync(cancellation));

    /// <summary>Beside the writes, at a third of the lease: no write waits for the plane while a lease is held.</summary>
    private async Task RenewAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var due = lease is { } held && log.Clock.Now < End(held) ? held.Asked + TimeSpan.FromMilliseconds(held.Route.LeaseMs / 3.0) - log.Clock.Now : TimeSpan.Zero;
            if (due <= TimeSpan.Zero) await GuardedAsync(() => AskAsync(cancellation));
            await Task.Delay(due > Interval ? due : Interval, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task WriteAllAsync(CancellationToken cancellation)
    {
        for (var id = Writer.FirstRow(log.Clock, number); !cancellation.IsCancellationRequested; id++)
        {
            var wrote = true;
            if (lease is { } mine && log.Clock.Now < End(mine)) await GuardedAsync(async () => wrote = await WriteAsync(mine, id, cancellation));
            await Task.Delay(wrote ? Interval : Rest, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task GuardedAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception bug) when (bug is not OutOfMemoryException)
        {
            if (!Application.IsTrouble(bug)) log.AddBug(name, bug);
        }
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        foreach (var pool in pools.Values) await pool.DisposeAsync();
    }

    private static TimeSpan End(Held held) => held.Asked + TimeSpan.FromMilliseconds(held.Route.HeldMs + held.Route.LeaseMs);

    private async Task AskAsync(CancellationToken cancellation)
    {
        foreach (var plane in planes)
        {
            var asked = log.Clock.Now;
            try
            {
                using var answer = await http.GetAsync(new Uri(plane, Paths.RoutingWrite), cancellation);
                if (answer.IsSuccessStatusCode && await answer.Content.ReadFromJsonAsync<WriteRoute>(Json, cancellation) is { } route)
                {
                    lease = new Held(route, asked);
                    return;
                }
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
            {
                // The next one, or again soon; meanwhile the lease that is held runs out.
            }
        }
    }

    private async Task<bool> WriteAsync(Held held, long id, CancellationToken cancellation)
    {
        var (began, at) = (log.Clock.Now, (held.Route.Endpoint, held.Route.Epoch));
        try
        {
            await using var connection = await PoolFor(held.Route).OpenConnectionAsync(cancellation);
            await NumberedRows.InsertAsync(connection, id, number, held.Route.Epoch, cancellation);
            var ended = log.Clock.Now;
            var acknowledged = ended < End(held);
            log.Add(id, number, name, at, began, acknowledged ? OpResult.Ok : OpResult.Unknown, ended, acknowledged ? await PositionAsync(connection, cancellation) : null);
            return true;
        }
        catch (Exception e) when (Application.IsTrouble(e))
        {
            log.Add(id, number, name, at, began, OpResult.Unknown, log.Clock.Now);
            return false;
        }
    }

    private NpgsqlDataSource PoolFor(WriteRoute route)
    {
        if (pools.TryGetValue(route.Port, out var pool)) return pool;
        var text = new NpgsqlConnectionStringBuilder(credentials)
        {
            Host = route.Host, Port = route.Port, Database = route.Database, SslMode = SslMode.VerifyFull,
            Timeout = 5, CommandTimeout = 1, CancellationTimeout = -1, MaxPoolSize = 2,
        };
        return pools[route.Port] = NpgsqlDataSource.Create(text.ConnectionString);
    }

    private static async Task<Lsn?> PositionAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        try
        {
            await using var command = new NpgsqlCommand("SELECT pg_current_wal_insert_lsn()::text", connection);
            return Lsn.TryParse((string?)await command.ExecuteScalarAsync(cancellation), out var position) ? position : null;
        }
        catch (Exception e) when (Application.IsTrouble(e))
        {
            return null;
        }
    }

    /// <param name="Asked">Before the request was sent: the lease counts from there.</param>
    private sealed record Held(WriteRoute Route, TimeSpan Asked);
}
