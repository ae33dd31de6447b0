using System.Globalization;
using DojoPool.Cli.Benchmarks.Routing;
using DojoPool.Cli.Load;
using DojoPool.Cli.Plane;
using DojoPool.Cli.Terminal;
using DojoPool.Client;
using DojoPool.Control.Configuration;
using DojoPool.Lab;
using DojoPool.Lab.Topology;

namespace DojoPool.Cli.Benchmarks.Reads;

/// <summary>Reads with session tokens while replicas lag and the writer is moved, by order and by kill -9 in turns (PROTOCOL P8.6).</summary>
internal static class TokenBench
{
    private const int ReadersEach = 3;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    public static async Task<TokenFinding> RunAsync(LocalLab lab, long reads, int failovers, bool withTokens, Screen screen, CancellationToken cancellation)
    {
        var tokens = PlaneTokens.Generate();
        var settings = new Dictionary<string, string>(lab.Settings()) { [SettingNames.CoolDownSeconds] = "0", [SettingNames.SampleInterval] = "500" };
        await using var host = await InnerPlane.StartAsync(settings, tokens, null, cancellation);
        using var plane = new PlaneClient(host.Address);
        var options = Application.Options(lab, [host.Address.Url], tokens.App);
        await using var source = new DojoPoolDataSource(options with { Credentials = options.Credentials + ";Maximum Pool Size=12" });
        var moves = new WriterMoves(lab, plane, new RunClock(TimeProvider.System), Screen.Silent);
        await moves.UntilWholeAsync(cancellation);

        var tally = new TokenTally();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var work = Enumerable.Range(0, ReadersEach * GuideTopology.Regions.Count)
            .Select(i => new TokenReader(i, GuideTopology.Regions[i % GuideTopology.Regions.Count], withTokens, source, tally))
            .Select(reader => Task.Run(() => reader.RunAsync(over.Token), CancellationToken.None))
            .Append(Task.Run(() => new ReplayLag(lab).RunAsync(over.Token), CancellationToken.None))
            .ToList();
        for (var i = 0; i < failovers; i++)
        {
            // Spread over the run; the lag goes on meanwhile.
            await UntilAsync(tally, reads * i / failovers, cancellation);
            var move = await (i % 2 == 0 ? moves.OrderAsync(cancellation) : moves.KillAsync(cancellation));
            screen.Say(string.Create(CultureInfo.InvariantCulture, $"failover {i + 1} ({(i % 2 == 0 ? "order" : "kill")}) to {move.Writer}: {tally.Reads:N0} reads, {tally.Stale} stale"));
        }
        await UntilAsync(tally, reads, cancellation);
        await over.CancelAsync();
        await Task.WhenAll(work);
        return tally.Finding(failovers / 2, failovers - (failovers / 2));
    }

    private static async Task UntilAsync(TokenTally tally, long reads, CancellationToken cancellation)
    {
        while (tally.Reads < reads) await Task.Delay(Look, cancellation);
    }
}
