using DojoPool.Cli.Load;
using DojoPool.Cli.Plane;
using DojoPool.Cli.Stage;
using DojoPool.Cli.Terminal;
using DojoPool.Contracts.Failover;

namespace DojoPool.Cli.Benchmarks;

/// <summary>Planned, there and back again.</summary>
internal sealed class Switchovers(RunningStage stage, LoadRun load, Screen screen) : IBenchScene
{
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(2);

    public async Task<BenchRun> RunAsync(CancellationToken cancellation)
    {
        var status = await stage.UntilWholeAsync(cancellation);
        await Task.Delay(Calm, cancellation);
        var target = status.Topology!.Writer!.StartsWith("us-east", StringComparison.Ordinal) ? "eu-west" : "us-east";
        var startedAt = load.Clock.Now;
        var started = await stage.Plane.StartFailoverAsync(target, new FailoverOrder("benchmark"), cancellation);
        var run = await new FailoverFollower(stage.Plane, screen).FollowAsync(started.FailoverId, cancellation);
        if (run.Status != "completed") throw new CommandException($"{run.FailoverId} ended {run.Status}: {run.Summary}");
        await Task.Delay(Calm, cancellation);
        var acks = load.Acks.All();
        var missing = await ServerRows.MissingAsync(stage.Lab.Node(run.NewWriter!).SuperuserConnectionString("dojopool"), acks, cancellation);
        return new BenchRun(
            [.. Outage.OfEach(acks, startedAt, load.Clock.Now).Select(o => Math.Round(o.TotalSeconds, 3))], null,
            acks.Count, missing.Count, 0, LateAcks.Find(acks).Count, null, 1);
    }
}
