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
        var verdicts = MutantRun.Run(mutants, (int)(arguments.Runs ?? Schedules), arguments.Threads, verdict =>
            Console.WriteLine(verdict.FoundBy is { } found ? $"found     {verdict.Mutant.Name} ({Short(found)})" : $"SURVIVES  {verdict.Mutant.Name}: {verdict.Mutant.Survives ?? "nobody knows why"}"));
        var found = verdicts.Count(v => v.FoundBy is not null);
        var share = 100.0 * found / mutants.Count;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{mutants.Count} mutants, {found} found ({share:0.0} %), {mutants.Count - found} survive"));
        return share >= 95 ? 0 : 1;
    }

    private static string Short(string text) => text.Length <= 110 ? text : text[..110] + "…";
}
