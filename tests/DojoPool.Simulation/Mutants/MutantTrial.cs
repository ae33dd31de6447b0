using DojoPool.Simulation.Commands;
using DojoPool.Simulation.Plans;
using DojoPool.Simulation.Running;
using DojoPool.Simulation.Scenarios;

namespace DojoPool.Simulation.Mutants;

/// <summary>What a mutant must get past: the kept scenarios, then schedules from seeds. Called in the mutant's own world of assemblies.</summary>
public static class MutantTrial
{
    /// <returns>What found it; null: nothing did.</returns>
    public static string? Run(int schedules)
    {
        try
        {
            return Scenarios() ?? Schedules(schedules);
        }
        finally
        {
            WorldRun.StopListening();
        }
    }

    private static string? Scenarios()
    {
        foreach (var scenario in Scenario.All(ScenariosCommand.Folder()))
        {
            var outcome = WorldRun.Play(scenario.Plan);
            var name = Path.GetFileNameWithoutExtension(scenario.File);
            if (outcome.Failed)
                return $"scenario {name}: {outcome.Violations[0].Sentence}";
            if (End(scenario.Written) is var written && written != End(Scenario.Happening(outcome)))
                return $"scenario {name} ends with '{End(Scenario.Happening(outcome))}', not '{written}'";
        }

        return null;
    }

    /// <summary>Who the writer is at the end, and after how many failovers.</summary>
    private static string End(string story)
    {
        var lines = story.Split('\n');
        var row = Array.FindLast(lines, l => l.Contains("row: ", StringComparison.Ordinal)) ?? "";
        return $"{row[(row.IndexOf("row: ", StringComparison.Ordinal) + 5)..]}; {lines[^1]}";
    }

    private static string? Schedules(int schedules)
    {
        for (ulong seed = 1; seed <= (ulong)schedules; seed++)
        {
            var outcome = WorldRun.Play(PlanMaker.Make(seed, benign: seed % 5 == 0));
            if (outcome.Failed)
                return $"seed {seed}: {outcome.Violations[0].Invariant}: {outcome.Violations[0].Sentence}";
        }

        return null;
    }
}
