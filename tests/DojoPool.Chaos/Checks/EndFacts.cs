using DojoPool.Chaos.History;
using DojoPool.Contracts.Admin;
using DojoPool.Contracts.Failover;
using DojoPool.Core.Topology;

namespace DojoPool.Chaos.Checks;

/// <summary>Everything that the end of a run is judged by.</summary>
/// <param name="Present">Numbers of all rows on the last writer.</param>
/// <param name="Published">Every epoch with its fork, as the plane published it.</param>
/// <param name="Rows">Every topology row that was seen in the store, oldest first.</param>
/// <param name="Runs">Every failover and switchover that the plane tells of.</param>
/// <param name="LossBudgetBytes">In force for automatic failovers.</param>
internal sealed record EndFacts(
    IReadOnlyList<Attempt> Writes, IReadOnlyList<Simulation.History.ReadOp> Reads, IReadOnlyList<BoundedLook> Looks, IReadOnlyList<string> Bugs, IReadOnlySet<long> Present,
    IReadOnlyList<EpochView> Published, IReadOnlyList<TopologyRow> Rows, IReadOnlyList<FailoverView> Runs, long LossBudgetBytes)
{
    public IReadOnlyList<Attempt> Missing => [.. Writes.Where(w => w.Acknowledged && !Present.Contains(w.Id))];
}
