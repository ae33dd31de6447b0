using DojoPool.Cli.Load;
using DojoPool.Cli.Plane;
using DojoPool.Cli.Stage;
using DojoPool.Cli.Terminal;
using DojoPool.Contracts.Failover;

namespace DojoPool.Cli.Scenarios;

internal static class ManualFailover
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan OutageLimit = TimeSpan.FromSeconds(1);

    public static async Task<IReadOnlyList<Check>> PlayAsync(RunningStage stage, Screen screen, CancellationToken cancellation)
    {
        await using var load = new LoadRun(new RunClock(TimeProvider.System));
        load.AddWriter(() => Application.Connect(stage, reports: true), Interval);
        List<Check> checks = [.. await MoveAsync("eu-west", stage, load, screen, cancellation), .. await MoveAsync("us-east", stage, load, screen, cancellation)];
        await load.StopAsync();
        var missing = await ServerRows.MissingAsync(stage.Lab.Node("us-east-primary").SuperuserConnectionString("dojopool"), load.Acks.All(), cancellation);
        checks.Add(new("no acknowledged row is lost", missing.Count == 0, $"{missing.Count} of {load.Acks.Count} missing"));
        return checks;
    }

    private static async Task<IReadOnlyList<Check>> MoveAsync(string region, RunningStage stage, LoadRun load, Screen screen, CancellationToken cancellation)
    {
        await stage.UntilWholeAsync(cancellation);
        await Task.Delay(Calm, cancellation);
        var startedAt = load.Clock.Now;
        var started = await stage.Plane.StartFailoverAsync(region, new FailoverOrder("scenario"), cancellation);
        var run = await new FailoverFollower(stage.Plane, screen).FollowAsync(started.FailoverId, cancellation);
        await Task.Delay(Calm, cancellation);
        var outage = Outage.OfEach(load.Acks.All(), startedAt, load.Clock.Now)[0];
        return
        [
            new($"the answer says: Failover initiated to region: {region}", started.Success && started.Message == $"Failover initiated to region: {region}", started.Message),
            new($"the writer moves to {region}", run.Status == "completed" && run.NewWriter == $"{region}-primary", $"{run.Status}: {run.Summary}"),
            new("the writer's outage is at most 1 s", outage <= OutageLimit, Figures.Seconds(outage)),
        ];
    }
}
