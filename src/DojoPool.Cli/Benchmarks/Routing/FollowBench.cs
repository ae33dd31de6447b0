using System.Collections.Concurrent;
using DojoPool.Cli.Load;
using DojoPool.Cli.Plane;
using DojoPool.Cli.Terminal;
using DojoPool.Client;
using DojoPool.Lab;
using Npgsql;

namespace DojoPool.Cli.Benchmarks.Routing;

/// <summary>How long after a promotion the first write is acknowledged: through the client, and beside it through Npgsql's own list of hosts.</summary>
internal sealed class FollowBench(LocalLab lab, PlaneClient plane, DojoPoolDataSource source, Screen screen)
{
    private const string Insert = "INSERT INTO demo_writes (id, writer) VALUES ($1, 0) RETURNING current_setting('port')";
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private readonly RunClock clock = new(TimeProvider.System);
    private readonly Dictionary<string, string> byPort = [];
    private long row = 8_000_000_000_000_000;

    /// <param name="kills">The writer's server is killed each time; false: the writer is moved by order.</param>
    public async Task<IReadOnlyList<FollowFigures>> RunAsync(int times, bool kills, CancellationToken cancellation)
    {
        foreach (var node in lab.Nodes) byPort[await node.ScalarAsync("SHOW port", cancellation: cancellation) ?? ""] = node.Id;
        await using var plain = MultiHost("");
        await using var quick = MultiHost(";Host Recheck Seconds=1");
        (string Name, Func<CancellationToken, Task<string>> Write, ConcurrentQueue<(TimeSpan At, string Endpoint)> Acks)[] clients =
        [
            ("DojoPool.Client", WriteAsync, []), ("Npgsql, several hosts", t => WriteAsync(plain, t), []), ("Npgsql, Host Recheck Seconds=1", t => WriteAsync(quick, t), []),
        ];
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var writing = clients.Select(c => Task.Run(() => LoopAsync(c.Write, c.Acks, stop.Token), CancellationToken.None)).ToList();
        var took = clients.Select(_ => new List<double>()).ToArray();
        var moves = new WriterMoves(lab, plane, clock, Screen.Silent);
        for (var i = 0; i < times; i++)
        {
            var (writer, promotedAt) = await (kills ? moves.KillAsync(cancellation) : moves.OrderAsync(cancellation));
            for (var c = 0; c < clients.Length; c++)
            {
                took[c].Add((await FirstAsync(clients[c].Acks, writer, promotedAt, cancellation) - promotedAt).TotalMilliseconds);
                clients[c].Acks.Clear();
            }
            screen.Say($"{(kills ? "kill" : "move")} {i + 1}, to {writer}: {string.Join(", ", took.Select((t, c) => $"{clients[c].Name} {t[^1]:0} ms"))}");
        }
        await stop.CancelAsync();
        await Task.WhenAll(writing);
        return [.. clients.Select((c, i) => new FollowFigures(c.Name, times, kills, Percentile(took[i], 0.5), Percentile(took[i], 0.99), Percentile(took[i], 1)))];
    }

    private static async Task<TimeSpan> FirstAsync(ConcurrentQueue<(TimeSpan At, string Endpoint)> acks, string writer, TimeSpan since, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Limit);
        while (true)
        {
            if (acks.FirstOrDefault(a => a.Endpoint == writer && a.At >= since) is { Endpoint: not null } first) return first.At;
            await Task.Delay(Look, limit.Token);
        }
    }

    private async Task LoopAsync(Func<CancellationToken, Task<string>> write, ConcurrentQueue<(TimeSpan, string)> acks, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                var endpoint = await write(cancellation);
                acks.Enqueue((clock.Now, endpoint));
            }
            catch (Exception e) when (Application.IsTrouble(e) || cancellation.IsCancellationRequested)
            {
                // Tried again at once: how soon that helps is the question.
            }
            await Task.Delay(Interval, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<string> WriteAsync(CancellationToken cancellation)
    {
        await using var connection = await source.OpenWriteConnectionAsync(cancellation);
        return await connection.ExecuteAsync((c, token) => InsertAsync(c, token), cancellation);
    }

    private async Task<string> WriteAsync(NpgsqlDataSource hosts, CancellationToken cancellation)
    {
        await using var connection = await hosts.OpenConnectionAsync(cancellation);
        return await InsertAsync(connection, cancellation);
    }

    /// <returns>Who took it.</returns>
    private async Task<string> InsertAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Insert, connection) { CommandTimeout = 1, Parameters = { new NpgsqlParameter<long> { TypedValue = Interlocked.Increment(ref row) } } };
        return byPort[(string)(await command.ExecuteScalarAsync(cancellation))!];
    }

    private NpgsqlMultiHostDataSource MultiHost(string more)
    {
        var one = new NpgsqlConnectionStringBuilder(lab.AppConnectionString("us-east-primary"))
        {
            Host = string.Join(',', lab.Nodes.Where(n => n.Id.EndsWith("-primary", StringComparison.Ordinal)).Select(n => $"127.0.0.1:{lab.Link("app", n.Id).Port}")), Timeout = 1, MaxPoolSize = 2,
        };
        one.Remove("Port");
        return new NpgsqlDataSourceBuilder(one.ConnectionString + more + ";Target Session Attributes=read-write").BuildMultiHost();
    }

    private static double Percentile(List<double> sorted, double share)
    {
        sorted.Sort();
        return Math.Round(sorted[(int)Math.Ceiling(share * sorted.Count) - 1], 1);
    }
}
