using System.Collections.Concurrent;
using System.Globalization;
using DojoPool.Cli.Benchmarks.Routing;
using DojoPool.Cli.Load;
using DojoPool.Cli.Plane;
using DojoPool.Cli.Terminal;
using DojoPool.Client;
using DojoPool.Control.Configuration;
using DojoPool.Lab;
using DojoPool.Lab.Topology;
using Npgsql;

namespace DojoPool.Cli.Benchmarks.Reads;

/// <summary>Three readers near an application, one of which becomes ten times slower: who goes on asking it, and what does it cost.</summary>
internal static class SlowReplicaBench
{
    private const int Readers = 6;
    private const int TimesSlower = 10;
    private const string Slow = "us-east-replica-1";
    private static readonly TimeSpan Distance = TimeSpan.FromMilliseconds(4);
    private static readonly TimeSpan Phase = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static async Task<SlowReplicaFinding> RunAsync(LocalLab lab, Screen screen, CancellationToken cancellation)
    {
        var tokens = PlaneTokens.Generate();
        var settings = new Dictionary<string, string>(lab.Settings()) { [SettingNames.CoolDownSeconds] = "0" };
        await using var host = await InnerPlane.StartAsync(settings, tokens, null, cancellation);
        using var plane = new PlaneClient(host.Address);
        var options = Application.Options(lab, [host.Address.Url], tokens.App);
        await using var source = new DojoPoolDataSource(options with { Region = "us-east", Credentials = options.Credentials + ";Maximum Pool Size=12" });
        var clock = new RunClock(TimeProvider.System);
        var moves = new WriterMoves(lab, plane, clock, Screen.Silent);
        // With the writer elsewhere all three of us-east serve reads.
        await moves.OrderAsync(cancellation);
        await moves.UntilWholeAsync(cancellation);
        foreach (var node in lab.Nodes) lab.Link(LinkSources.App, node.Id).Delay(Distance);

        var log = new ConcurrentQueue<(TimeSpan Began, double Ms, int Port)>();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var reading = Enumerable.Range(0, Readers).Select(_ => Task.Run(() => ReadAsync(source, log, clock, over.Token), CancellationToken.None)).ToList();
        // Pools fill, and whoever has just come back grows into its share.
        await Task.Delay(Phase, cancellation);
        var healthyFrom = clock.Now;
        await Task.Delay(Phase, cancellation);
        var slowFrom = clock.Now;
        screen.Say($"{Slow} becomes {TimesSlower} times slower");
        lab.Link(LinkSources.App, Slow).Delay(Distance * TimesSlower);
        await Task.Delay(Phase, cancellation);
        await over.CancelAsync();
        await Task.WhenAll(reading);

        var port = lab.Link(LinkSources.App, Slow).Port;
        var healthy = log.Where(r => r.Began >= healthyFrom && r.Began < slowFrom).ToList();
        var slow = log.Where(r => r.Began >= slowFrom).ToList();
        return new SlowReplicaFinding(
            healthy.Count, slow.Count, P99(healthy), P99(slow),
            Share(healthy, port), Share([.. slow.Where(r => r.Began < slowFrom + Second)], port), Share([.. slow.Where(r => r.Began >= slowFrom + Second)], port));
    }

    private static async Task ReadAsync(DojoPoolDataSource source, ConcurrentQueue<(TimeSpan, double, int)> log, RunClock clock, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var began = clock.Now;
            try
            {
                await using var connection = await source.OpenReadConnectionAsync(null, cancellation);
                await using var command = new NpgsqlCommand("SELECT max(id) FROM demo_writes", connection);
                await command.ExecuteScalarAsync(cancellation);
                log.Enqueue((began, (clock.Now - began).TotalMilliseconds, connection.Port));
            }
            catch (Exception e) when (Application.IsTrouble(e))
            {
                // The run ends.
            }
        }
    }

    private static double P99(List<(TimeSpan, double Ms, int)> reads)
    {
        var sorted = reads.Select(r => r.Ms).Order().ToList();
        return Math.Round(sorted[(int)(sorted.Count * 0.99)], 2);
    }

    private static double Share(List<(TimeSpan, double, int Port)> reads, int port) =>
        reads.Count == 0 ? 0 : Math.Round((double)reads.Count(r => r.Port == port) / reads.Count, 4);
}

/// <param name="HealthyShare">Of the replica that becomes slow, before.</param>
/// <param name="FirstSecondShare">In the first second after.</param>
/// <param name="LaterShare">After the first second: aim 0.05 at most.</param>
internal sealed record SlowReplicaFinding(
    int HealthyReads, int SlowReads, double HealthyP99Milliseconds, double SlowP99Milliseconds, double HealthyShare, double FirstSecondShare, double LaterShare)
{
    /// <summary>Of the p99 of all reads: aim 1.3 at most.</summary>
    public double Ratio => Math.Round(SlowP99Milliseconds / HealthyP99Milliseconds, 2);

    public string Text() => string.Create(CultureInfo.InvariantCulture,
        $"one of three replicas ten times slower: p99 of all reads {HealthyP99Milliseconds:0.0} ms -> {SlowP99Milliseconds:0.0} ms ({Ratio:0.00} x), its share {HealthyShare:P1} -> {FirstSecondShare:P1} in the first second, {LaterShare:P2} after it ({HealthyReads} and {SlowReads} reads)");
}
