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
    public static async Task<RoutingFigures> RunAsync(LocalLab lab, RoutingPlan plan, Screen screen, CancellationToken cancellation)
    {
        var tokens = PlaneTokens.Generate();
        var settings = new Dictionary<string, string>(lab.Settings()) { [SettingNames.CoolDownSeconds] = "0" };
        await using var host = await InnerPlane.StartAsync(settings, tokens, null, cancellation);
        using var plane = new PlaneClient(host.Address);
        await using var source = new DojoPoolDataSource(Application.Options(lab, [host.Address.Url], tokens.App) with { Region = "eu-west" });
        await source.WriteAsync((_, _) => Task.CompletedTask, cancellation);
        screen.Say("decisions");
        var decision = await DecisionBench.RunAsync(source, cancellation);
        var open = await PooledOpenBench.RunAsync(source, cancellation);
        screen.Say("lookups");
        var lookups = await LookupBench.RunAsync(host.Address.Url, tokens.App, cancellation);
        var bench = new FollowBench(lab, plane, source, screen);
        // Moves first: the last kill leaves a server that is still down.
        var moves = plan.Moves == 0 ? [] : await bench.RunAsync(plan.Moves, kills: false, cancellation);
        var kills = plan.Kills == 0 ? [] : await bench.RunAsync(plan.Kills, kills: true, cancellation);
        return new RoutingFigures(
            lookups.Min(l => l.Ratio), lookups, decision.P50, decision.P99, decision.Bytes, open.P50, open.P99,
            kills.Concat(moves).FirstOrDefault()?.P99Milliseconds, [.. kills, .. moves]);
    }
}

/// <param name="Kills">How often the writer's server is killed, to see how soon clients follow; 0: not at all.</param>
/// <param name="Moves">The same by order.</param>
internal sealed record RoutingPlan(int Kills, int Moves);
