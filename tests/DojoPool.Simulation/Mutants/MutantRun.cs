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

    /// <summary>In this process. Null: nothing found it.</summary>
    public static string? Try(Mutant mutant, int schedules) => new MutantWorld(mutant, new MutantBuild(Root)).Try(schedules);

    /// <param name="find">What finds a mutant; null: nothing.</param>
    public static IReadOnlyList<MutantVerdict> Run(IReadOnlyList<Mutant> mutants, Func<Mutant, string?> find, int threads, Action<MutantVerdict> done)
    {
        var (left, verdicts, gate) = (new ConcurrentQueue<Mutant>(mutants), new List<MutantVerdict>(), new Lock());
        var workers = Enumerable.Range(0, threads).Select(_ => new Thread(Work)).ToList();
        workers.ForEach(w => w.Start());
        workers.ForEach(w => w.Join());
        return verdicts;

        void Work()
        {
            while (left.TryDequeue(out var mutant))
            {
                var verdict = Verdict(mutant);
                lock (gate)
                {
                    verdicts.Add(verdict);
                    done(verdict);
                }
            }
        }

        MutantVerdict Verdict(Mutant mutant)
        {
            try
            {
                return new MutantVerdict(mutant, find(mutant));
            }
            catch (InvalidOperationException died)
            {
                return new MutantVerdict(mutant, null, died.Message);
            }
        }
    }
}

/// <param name="FoundBy">Null: it survived.</param>
/// <param name="Died">How its process ended without a verdict: that finds nothing. Null: it had one.</param>
public sealed record MutantVerdict(Mutant Mutant, string? FoundBy, string? Died = null)
{
    public override string ToString() => (FoundBy, Died) switch
    {
        ({ } found, _) => $"found     {Mutant.Name} ({(found.Length <= 110 ? found : found[..110] + "…")})",
        (_, { } died) => $"DIED      {Mutant.Name}: {died}",
        _ => $"SURVIVES  {Mutant.Name}: {Mutant.Survives ?? "nobody knows why"}",
    };
}
