using DojoPool.Simulation.Commands;
using DojoPool.Simulation.History;
using DojoPool.Simulation.Model;
using DojoPool.Simulation.Plans;
using DojoPool.Simulation.Running;
using DojoPool.Simulation.Scenarios;

namespace DojoPool.Simulation.Mutants;

/// <summary>
/// What a mutant must get past, called in its own world of assemblies: the kept scenarios with what they expect, the small model, and schedules from
/// seeds. Only a broken invariant, a broken expectation or an assertion of the plane itself finds it; another story, or a crash, does not.
/// </summary>
public static class MutantTrial
{
    /// <returns>What found it; null: nothing did.</returns>
    public static string? Run(int schedules, bool model)
    {
        try
        {
            return Scenarios() ?? (model ? Model() : null) ?? Schedules(schedules);
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
            if ((Broken(outcome) ?? scenario.Missed(outcome)) is { } found)
                return $"scenario {Path.GetFileNameWithoutExtension(scenario.File)}: {found}";
        }

        return null;
    }

    private static string? Model() => ModelSearch.Run() is { Violation: { } violation } ? $"model: {violation}" : null;

    private static string? Schedules(int schedules)
    {
        for (ulong seed = 1; seed <= (ulong)schedules; seed++)
        {
            var kind = (seed % 5) switch { 0 => PlanKind.Benign, 1 => PlanKind.Leases, _ => PlanKind.Faults };
            if (Broken(WorldRun.Play(PlanMaker.Make(seed, kind))) is { } found)
                return $"{kind} seed {seed}: {found}";
        }

        return null;
    }

    private static string? Broken(Outcome outcome) =>
        outcome.Violations.FirstOrDefault(v => v.Invariant != Chronicle.NoBugs) is { } violation ? $"{violation.Invariant}: {violation.Sentence}" : null;
}
