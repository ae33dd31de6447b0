using DojoPool.Cli.Stage;
using DojoPool.Cli.Terminal;

namespace DojoPool.Cli.Scenarios;

internal static class ScenarioRun
{
    public static async Task<int> ExecuteAsync(IReadOnlyList<Scenario> scenarios, bool verbose, CancellationToken cancellation)
    {
        var screen = new Screen(TimeProvider.System);
        await using var stage = await RunningStage.StartAsync(new StageOptions(), screen, cancellation);
        var checks = new List<Check>();
        foreach (var scenario in scenarios)
        {
            screen.Act(scenario.Intent);
            var seen = await scenario.PlayAsync(stage, screen, cancellation);
            foreach (var check in seen) Console.WriteLine(Line(check, verbose));
            checks.AddRange(seen);
        }
        var failed = checks.Count(c => !c.Holds);
        Console.WriteLine($"{checks.Count - failed} passed, {failed} failed");
        return failed == 0 ? 0 : 1;
    }

    private static string Line(Check check, bool verbose) =>
        $"{(check.Holds ? "passed" : "FAILED")}  {check.Demand}{(verbose || !check.Holds ? $": {check.Seen}" : "")}";
}
