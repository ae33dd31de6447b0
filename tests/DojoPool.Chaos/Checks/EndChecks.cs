using DojoPool.Chaos.Load;
using DojoPool.Simulation.Checks;
using DojoPool.Simulation.History;

namespace DojoPool.Chaos.Checks;

/// <summary>The invariants of PROTOCOL P8 that the whole history is held against; those that the simulator checks, too, by the same code.</summary>
internal static class EndChecks
{
    public const string NoBugs = "no bugs";

    /// <summary>Each by its name, with how much it looked at.</summary>
    public static IReadOnlyList<Verdict> All(EndFacts facts) =>
    [
        new("no acknowledged row lost beyond the reported loss (P8.3)", facts.Writes.Count(w => w.Acknowledged), "acknowledged rows", [.. Losses.Unreported(facts)]),
        new("no row lost by a switchover (P8.3)", facts.Runs.Count(r => r.Planned), "planned changes", [.. Losses.ByPlan(facts)]),
        new("estimated loss within the budget (P8.3)", facts.Runs.Count(r => !r.Planned), "failovers", [.. Losses.OverBudget(facts)]),
        new("what was said not to have happened did not", facts.Writes.Count(w => w.Op.Result == OpResult.Fail), "failed writes", [.. Losses.Phantoms(facts)]),
        new("no acknowledgement on an old epoch after the first on a new one (P8.2)", facts.Writes.Count(w => w.Acknowledged && !ChaosLoad.IsPlayer(w.Writer)), "acknowledgements", [.. NoLateSuccess.Among(facts.Writes.Where(w => !ChaosLoad.IsPlayer(w.Writer)).Select(w => w.Op))]),
        new("one published writer an epoch, and epochs only grow (P8.1)", facts.Rows.Count, "rows of the topology", [.. Epochs(facts)]),
        new("reads with a session token see their write (P8.6)", facts.Reads.Count, "reads with a token", [.. Stale(facts.Reads)]),
        new("reads with a bound are no older (P8.6)", facts.Looks.Count, "reads with a bound", [.. Stale(BoundedReads.Judged(facts))]),
        new(NoBugs, facts.Writes.Count, "attempts", facts.Bugs),
    ];

    private static IEnumerable<string> Epochs(EndFacts facts) =>
        facts.Rows.Zip(facts.Rows.Skip(1), (before, row) => OneWriterAnEpoch.Between(before, row, facts.Rows)).SelectMany(wrong => wrong).Distinct();

    private static IEnumerable<string> Stale(IEnumerable<ReadOp> reads) => ReadsAreFresh.Among(reads, ReadsAreFresh.Tolerance).Select(v => v.Sentence);
}

/// <summary>What one invariant came to.</summary>
/// <param name="Looked">How many things it judged …</param>
/// <param name="At">… and what they were.</param>
internal sealed record Verdict(string Invariant, int Looked, string At, IReadOnlyList<string> Violations);
