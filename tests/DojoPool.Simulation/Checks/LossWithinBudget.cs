using DojoPool.Core.Topology;
using DojoPool.Simulation.History;
using DojoPool.Simulation.Running;

namespace DojoPool.Simulation.Checks;

/// <summary>
/// P8.3: the estimate at the decision is within the budget or the consent; with a set of which enough were cut, and in a switchover, no
/// acknowledged row is missing.
/// </summary>
internal static class LossWithinBudget
{
    private const string Name = "loss within budget";

    public static void Published(World world, TopologyRow before, TopologyRow row)
    {
        var writer = world.Servers[row.Writer!];
        // What an earlier failover lost was judged there.
        var since = before.History.Last(h => !h.Undone).Epoch;
        var lost = world.History.Writes.Where(w => w.Result == OpResult.Ok && w.Epoch >= since && w.Ended <= world.Agenda.Now && !writer.Wal.Holds(w.Row, w.Position)).ToList();
        var run = world.History.Runs.FirstOrDefault(r => r.Id == before.RunId);
        var consent = run?.Input.Consent;
        if (lost.Count > 0)
            world.History.Tell($"{lost.Count} acknowledged rows are lost with epoch {row.Epoch}");
        if (lost.Count > 0 && before.Planned)
            world.History.Violate(Name, $"a switchover to {row.Writer} lost row {lost[0].Row} of {lost[0].Client}");
        if (lost.Count > 0 && before.Set is not null && consent is null)
            world.History.Violate(Name, $"with a synchronous set, the failover to {row.Writer} lost row {lost[0].Row} of {lost[0].Client}");
        if (run is { Input.Planned: false, Input.Set: null, EstimatedLossBytes: { } bytes, Input.Budget: var budget } && bytes > budget.Bytes)
            world.History.Violate(Name, $"{run.Id} estimated {bytes} bytes against {budget.Bytes}");
        if (run is { Input: { Planned: false, FromClaimed: false, Set: null } input } && input.Trail.Highest.BytesSince(row.History[^1].Fork) > Math.Max(0, input.Budget.Bytes))
            world.History.Violate(Name, $"{run.Id} had seen {input.Trail.Highest}, and published from {row.History[^1].Fork} with {input.Budget.Bytes} bytes to lose");
        if (run is { Input.Planned: false, Input.Set: null, UnobservedSeconds: { } window, Input.Budget.Time: var time } && window > time.TotalSeconds + 0.001)
            world.History.Violate(Name, $"{run.Id} took {window:0.0} s unobserved against {time.TotalSeconds:0.0}");
    }
}
