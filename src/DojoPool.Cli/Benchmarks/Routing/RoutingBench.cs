using DojoPool.Cli.Load;
using DojoPool.Cli.Plane;
using DojoPool.Cli.Terminal;
using DojoPool.Client;
using DojoPool.Control.Configuration;
using DojoPool.Lab;

namespace DojoPool.Cli.Benchmarks.Routing;

/// <summary>One plane, one lab, all figures of one run.</summary>
internal static class RoutingBench
{
    public static async Task<RoutingFigures> RunAsync(LocalLab lab, int moves, Screen screen, CancellationToken cancellation)
    {
        var tokens = PlaneTokens.Generate();
        var settings = new Dictionary<string, string>(lab.Settings()) { [SettingNames.CoolDownSeconds] = "0" };
        await using var host = await InnerPlane.StartAsync(settings, tokens, null, cancellation);
        using var plane = new PlaneClient(host.Address);
        await using var source = new DojoPoolDataSource(Application.Options(lab, [host.Address.Url], tokens.App) with { Region = "eu-west", HoldLookup = TimeSpan.FromSeconds(2) });
        await source.WriteAsync((_, _) => Task.CompletedTask, cancellation);
        screen.Say("decisions");
        var decision = await DecisionBench.RunAsync(source, cancellation);
        screen.Say("lookups");
        var lookups = await LookupBench.RunAsync(host.Address.Url, tokens.App, cancellation);
        var follows = moves == 0 ? [] : await new FollowBench(lab, plane, source, screen).RunAsync(moves, cancellation);
        return new RoutingFigures(
            lookups.Min(l => l.Ratio), lookups, decision.P50, decision.P99, decision.Bytes, follows.Count == 0 ? null : follows[0].P99Milliseconds, follows);
    }
}
