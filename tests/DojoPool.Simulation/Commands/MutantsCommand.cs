using System.Globalization;
using DojoPool.Simulation.Mutants;

namespace DojoPool.Simulation.Commands;

/// <summary>Proof that the simulator can fail: the protocol is broken in known ways, and each must be found.</summary>
internal static class MutantsCommand
{
    private const int Schedules = 3000;

    public static int Run(Arguments arguments)
    {
        var mutants = MutantRun.All.Where(m => m.Name.Contains(arguments.Only, StringComparison.OrdinalIgnoreCase)).ToList();
        var schedules = (int)(arguments.Runs ?? Schedules);
        var verdicts = MutantRun.Run(mutants, mutant => MutantProcess.Try(mutant, schedules), arguments.Threads, Console.WriteLine);
        var found = verdicts.Count(v => v.FoundBy is not null);
        var explained = verdicts.Count(v => v is { FoundBy: null, Died: null, Mutant.Survives: not null });
        var ofAll = 100.0 * found / mutants.Count;
        var ofVisible = 100.0 * found / Math.Max(1, mutants.Count - explained);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{mutants.Count} mutants, {found} found ({ofAll:0.0} %), {mutants.Count - found} survive, {explained} of them because nothing can see them; {ofVisible:0.0} % of the others found"));
        return ofAll >= 95 ? 0 : 1;
    }

    /// <summary>One mutant in this process, for the run of all.</summary>
    public static int Try(string name, int? schedules)
    {
        Console.WriteLine(MutantProcess.Told(MutantRun.Try(MutantRun.All.Single(m => m.Name == name), schedules ?? Schedules)));
        return 0;
    }
}
