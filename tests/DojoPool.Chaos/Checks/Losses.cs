using System.Globalization;
using DojoPool.Cli.Demo;
using DojoPool.Simulation.History;

namespace DojoPool.Chaos.Checks;

/// <summary>Acknowledged rows against those that are there, and rows that are there against what was said of them.</summary>
internal static class Losses
{
    /// <summary>Missing rows that lie on no published branch's far side: nobody said that they were gone.</summary>
    public static IEnumerable<string> Unreported(EndFacts facts)
    {
        var missing = facts.Missing.Select(w => w.AsAck()).ToList();
        return missing.Except(ReportedLoss.Of(missing, Branches(facts))).Select(ack => string.Create(CultureInfo.InvariantCulture,
            $"row {ack.Row} of writer {ack.Writer}, acknowledged at {ack.At.TotalSeconds:0.000} by {ack.Endpoint} in epoch {ack.Epoch} at {ack.Position}, is missing, and no failover reported it"));
    }

    /// <summary>Acknowledged rows beyond a published fork: what may be missing.</summary>
    public static int Reported(EndFacts facts) => ReportedLoss.Of(facts.Writes.Where(w => w.Acknowledged).Select(w => w.AsAck()), Branches(facts)).Count;

    public static IEnumerable<string> ByPlan(EndFacts facts)
    {
        var planned = facts.Runs.Where(r => r is { Planned: true, PublishedEpoch: not null }).ToDictionary(r => r.PublishedEpoch!.Value, r => r.FailoverId);
        foreach (var lost in facts.Missing)
            if (Branches(facts).FirstOrDefault(e => e.Epoch > lost.Op.Epoch) is { } next && planned.TryGetValue(next.Epoch, out var run))
                yield return $"row {lost.Id} of epoch {lost.Op.Epoch} is missing after {run}, which was planned";
    }

    public static IEnumerable<string> OverBudget(EndFacts facts) => facts.Runs
        .Where(r => r is { Planned: false, Status: "completed", EstimatedLoss.Bytes: { } bytes } && bytes > facts.LossBudgetBytes)
        .Select(r => $"{r.FailoverId} estimated {r.EstimatedLoss!.Bytes} bytes against {facts.LossBudgetBytes}");

    public static IEnumerable<string> Phantoms(EndFacts facts) => facts.Writes
        .Where(w => w.Op.Result == OpResult.Fail && facts.Present.Contains(w.Id))
        .Select(w => string.Create(CultureInfo.InvariantCulture, $"row {w.Id} of {w.Op.Client} was said not to have been written at {w.Op.Ended.TotalSeconds:0.000}, and is there"));

    /// <summary>An undone epoch went on with the same branch: it has no fork.</summary>
    private static List<Contracts.Admin.EpochView> Branches(EndFacts facts) => [.. facts.Published.Where(e => !e.Undone).OrderBy(e => e.Epoch)];
}
