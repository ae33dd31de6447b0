using DojoPool.Simulation.Plans;
using DojoPool.Simulation.Running;

namespace DojoPool.Simulation;

public static class Program
{
    public static int Main(string[] arguments)
    {
        string? Value(string name) => Array.IndexOf(arguments, name) is var at and >= 0 && at + 1 < arguments.Length ? arguments[at + 1] : null;
        var benign = arguments.Contains("--benign");
        if (Value("--seed") is { } one && Value("--runs") is null)
        {
            var outcome = WorldRun.Play(PlanMaker.Make(ulong.Parse(one), benign), arguments.Contains("--verbose"));
            Console.WriteLine(PlanSettings.Of(outcome.Plan));
            foreach (var step in outcome.Plan.Steps) Console.WriteLine("  " + PlanText.Of(step));
            foreach (var line in outcome.Lines) Console.WriteLine(line);
            Console.WriteLine($"hash {outcome.Hash}, {outcome.Steps} steps, {outcome.Took.TotalSeconds} s, {outcome.Writes} writes");
            return outcome.Failed ? 1 : 0;
        }

        var first = ulong.Parse(Value("--seed") ?? "1");
        var runs = long.Parse(Value("--runs") ?? "1000");
        var shown = 0;
        var tally = Campaign.Run(first, runs, benign, int.Parse(Value("--threads") ?? "2"), failed: o =>
        {
            if (shown++ < 30)
                Console.WriteLine($"seed {o.Plan.Seed}: {string.Join(" | ", o.Violations.Select(v => $"{v.Invariant}: {v.Sentence}"))[..Math.Min(300, string.Join(" | ", o.Violations.Select(v => $"{v.Invariant}: {v.Sentence}")).Length)]}");
        });
        Console.WriteLine($"{tally.Elapsed.TotalSeconds:0.0} s, {tally.Elapsed.TotalMilliseconds / tally.Schedules:0.00} ms a run, {tally.Steps / tally.Schedules} steps, {tally.Writes / tally.Schedules} writes");
        Console.WriteLine(tally);
        return tally.Violations == 0 ? 0 : 1;
    }
}
