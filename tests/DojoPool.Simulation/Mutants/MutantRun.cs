using System.Collections.Concurrent;
using DojoPool.Simulation.Commands;

namespace DojoPool.Simulation.Mutants;

/// <summary>Every mutant, one after another on each thread.</summary>
public static class MutantRun
{
    public static string Root => Path.GetFullPath(Path.Combine(ScenariosCommand.Folder(), "..", "..", ".."));

    public static IReadOnlyList<Mutant> All => Mutant.ReadAll(Path.Combine(Root, "tests", "DojoPool.Simulation", "mutants.txt"));

    /// <summary>Every mutant still fits the code and compiles.</summary>
    public static void CheckAll()
    {
        var build = new MutantBuild(Root);
        foreach (var mutant in All)
            build.Compile(mutant);
    }

    public static IReadOnlyList<MutantVerdict> Run(IReadOnlyList<Mutant> mutants, int schedules, int threads, Action<MutantVerdict> done)
    {
        var (left, verdicts, gate) = (new ConcurrentQueue<Mutant>(mutants), new List<MutantVerdict>(), new Lock());
        var workers = Enumerable.Range(0, threads).Select(_ => new Thread(Work)).ToList();
        workers.ForEach(w => w.Start());
        workers.ForEach(w => w.Join());
        return verdicts;

        void Work()
        {
            var build = new MutantBuild(Root);
            while (left.TryDequeue(out var mutant))
            {
                var verdict = new MutantVerdict(mutant, new MutantWorld(mutant, build).Try(schedules));
                lock (gate)
                {
                    verdicts.Add(verdict);
                    done(verdict);
                }
            }
        }
    }
}

/// <param name="FoundBy">Null: it survived.</param>
public sealed record MutantVerdict(Mutant Mutant, string? FoundBy);
