using DojoPool.Simulation.Running;
using DojoPool.Simulation.Scenarios;

namespace DojoPool.Simulation.Commands;

/// <summary>Plays the kept scenarios; with <c>--rewrite</c> writes down what happens now.</summary>
public static class ScenariosCommand
{
    public static int Run(bool rewrite)
    {
        var (tally, different) = (new Tally(), 0);
        foreach (var scenario in Scenario.All(Folder()))
        {
            var outcome = WorldRun.Play(scenario.Plan);
            tally = tally.Add(outcome);
            var happening = Scenario.Happening(outcome);
            if (scenario.Missed(outcome) is { } missed)
            {
                tally = tally with { Violations = tally.Violations + 1 };
                Console.WriteLine($"{Path.GetFileName(scenario.File)}: {missed}");
            }

            if (happening == scenario.Written && scenario.Expected is not null)
                continue;
            different++;
            Console.WriteLine($"{Path.GetFileName(scenario.File)} {(rewrite ? "is rewritten" : "tells another story now")}{(outcome.Failed ? $": {outcome.Violations[0].Sentence}" : "")}");
            if (rewrite)
                scenario.Write(outcome, happening);
        }

        Console.WriteLine(tally);
        return tally.Violations == 0 && (rewrite || different == 0) ? 0 : 1;
    }

    /// <summary>Beside the sources: they are rewritten there.</summary>
    public static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var scenarios = Path.Combine(folder.FullName, "tests", "DojoPool.Simulation", "scenarios");
            if (Directory.Exists(scenarios))
                return scenarios;
        }

        throw new DirectoryNotFoundException("The scenarios are in tests/DojoPool.Simulation/scenarios of the source tree.");
    }
}
