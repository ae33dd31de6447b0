using DojoPool.Simulation.Mutants;

namespace DojoPool.Simulation.Commands;

/// <summary>Any other command, with one mutant's code in place of ours: schedules that nothing finds wrong with it prove nothing of us.</summary>
internal static class MutantCommand
{
    /// <param name="words">The whole command line.</param>
    /// <exception cref="FormatException">Not exactly one mutant's name holds <paramref name="name"/>.</exception>
    public static int Run(string name, string[] words)
    {
        var fitting = MutantRun.All.Where(m => m.Name.Contains(name, StringComparison.OrdinalIgnoreCase)).ToList();
        if (fitting.Find(m => m.Name == name) is { } exact)
            fitting = [exact];
        if (fitting.Count != 1)
            throw new FormatException($"--mutant is '{name}', but must be in the name of one mutant of mutants.txt, and is in {fitting.Count}.");
        var at = Array.IndexOf(words, "--mutant");
        Console.WriteLine($"mutant: {fitting[0].Name}");
        return new MutantWorld(fitting[0], new MutantBuild(MutantRun.Root)).Main([.. words[..at], .. words[(at + 2)..]]);
    }
}
