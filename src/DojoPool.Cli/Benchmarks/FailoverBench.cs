using DojoPool.Cli.Load;
using DojoPool.Cli.Stage;
using DojoPool.Cli.Terminal;

namespace DojoPool.Cli.Benchmarks;

/// <summary>Runs a plan. A lost region is measured on a fresh lab each time; what leaves the system whole is repeated on one.</summary>
internal sealed class FailoverBench(BenchPlan plan, Screen screen)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);
    private string postgres = "";

    public async Task<BenchResult> RunAsync(CancellationToken cancellation)
    {
        var runs = new List<BenchRun>();
        if (plan.Mode is BenchModes.Kill or BenchModes.Hang)
            for (var i = 0; i < plan.Runs; i++) await OnStageAsync(1, (s, load) => new WriterLoss(s, load, plan, screen), runs, cancellation);
        else
            await OnStageAsync(plan.Runs, (s, load) => plan.Mode == BenchModes.Switchover ? new Switchovers(s, load, screen) : new PlanePartition(s, load, screen), runs, cancellation);
        return new BenchResult(plan.Mode, plan.Reports, plan.Synchronous, plan.Clients, postgres, runs);
    }

    private async Task OnStageAsync(int times, Func<RunningStage, LoadRun, IBenchScene> create, List<BenchRun> runs, CancellationToken cancellation)
    {
        await using var stage = await RunningStage.StartAsync(new StageOptions { Synchronous = plan.Synchronous }, screen, cancellation);
        await using var load = new LoadRun(new RunClock(TimeProvider.System));
        postgres = stage.Lab.PostgresVersion;
        for (var i = 0; i < plan.Clients; i++) load.AddWriter(() => Application.Connect(stage, plan.Reports), Interval);
        var scene = create(stage, load);
        for (var i = 0; i < times; i++)
        {
            screen.Act($"run {runs.Count + 1} of {plan.Runs} ({plan.Mode})");
            runs.Add(await scene.RunAsync(cancellation));
            screen.Say(BenchTable.Row(runs.Count, runs[^1]));
        }
    }
}
