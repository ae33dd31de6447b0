using DojoPool.Cli.Demo;
using DojoPool.Cli.Stage;
using DojoPool.Cli.Terminal;

namespace DojoPool.Cli.Scenarios;

/// <summary>The demo's own story, with its invariants as checks.</summary>
internal static class SimulatedFailure
{
    public static async Task<IReadOnlyList<Check>> PlayAsync(RunningStage stage, Screen screen, CancellationToken cancellation)
    {
        await stage.UntilWholeAsync(cancellation);
        var outcome = await new DemoScript(stage, new DemoOptions(Synchronous: false, Reports: true, Writers: 3), screen).RunAsync(cancellation);
        return
        [
            .. outcome.Invariants.Select(i => new Check(i.Name, i.Held, i.Seen)),
            new("the region's loss is survived within the guide's 5 minutes", outcome.Report.OutageSeconds < 300, Figures.Seconds(outcome.Report.OutageSeconds)),
        ];
    }
}
