using DojoPool.Cli.Demo;
using DojoPool.Cli.Load;
using DojoPool.Cli.Stage;
using DojoPool.Cli.Terminal;
using DojoPool.Contracts.Failover;

namespace DojoPool.Cli.Benchmarks;

/// <summary>The writer's region dies, or its server hangs and is thawed when writes flow again elsewhere.</summary>
internal sealed class WriterLoss(RunningStage stage, LoadRun load, BenchPlan plan, Screen screen) : IBenchScene
{
    private const string Home = "us-east";
    private const string HomeWriter = "us-east-primary";
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan AfterThaw = TimeSpan.FromSeconds(6);

    public async Task<BenchRun> RunAsync(CancellationToken cancellation)
    {
        await Task.Delay(Calm + (Random.Shared.NextDouble() * (plan.Reports ? Calm : Tick)), cancellation);
        var hurtAt = load.Clock.Now;
        await HurtAsync(cancellation);
        var run = await new FailoverWait(stage.Plane, screen, load.Clock).UntilCompletedAsync(hurtAt, cancellation);
        await load.UntilWrittenAsync(run.PublishedEpoch!.Value, plan.Clients, Tick, cancellation);
        await Task.Delay(Calm, cancellation);
        var direct = plan.Mode == BenchModes.Hang ? await ThawAsync(cancellation) : (double?)null;
        await load.StopAsync();
        return await MeasureAsync(hurtAt, run, direct, cancellation);
    }

    private Task HurtAsync(CancellationToken cancellation) => plan.Mode == BenchModes.Hang
        ? stage.Lab.Node(HomeWriter).PauseAsync(cancellation)
        : stage.Lab.Region(Home).KillAsync(cancellation);

    /// <returns>For how long a client that bypasses the lookup was told that its rows are safe.</returns>
    private async Task<double> ThawAsync(CancellationToken cancellation)
    {
        var direct = new DirectWriter(stage.Lab.AppConnectionString(HomeWriter), load.Clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var writing = Task.Run(() => direct.RunAsync(stop.Token), CancellationToken.None);
        await stage.Lab.Node(HomeWriter).ResumeAsync(cancellation);
        await Task.Delay(AfterThaw, cancellation);
        await stop.CancelAsync();
        await writing;
        return direct.Acks.Count == 0 ? 0 : Math.Round((direct.Acks[^1] - direct.Acks[0]).TotalSeconds, 3);
    }

    private async Task<BenchRun> MeasureAsync(TimeSpan hurtAt, FailoverView run, double? direct, CancellationToken cancellation)
    {
        var status = await stage.UntilAsync("a row that can be read", _ => true, TimeSpan.FromSeconds(30), cancellation);
        var acks = load.Acks.All();
        var missing = await ServerRows.MissingAsync(stage.Lab.Node(run.NewWriter!).SuperuserConnectionString("dojopool"), acks, cancellation);
        var detected = load.Clock.Place(run.Steps[0].StartedAt) + TimeSpan.FromSeconds(run.Steps[0].Seconds) - hurtAt;
        return new BenchRun(
            [.. Outage.OfEach(acks, hurtAt, load.Clock.Now).Select(o => Math.Round(o.TotalSeconds, 3))],
            Math.Round(detected.TotalSeconds, 3), acks.Count, missing.Count, ReportedLoss.Of(acks, status.Topology!.History).Count,
            LateAcks.Find(acks).Count, direct, 1);
    }
}
