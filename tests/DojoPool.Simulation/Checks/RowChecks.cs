using DojoPool.Core.Topology;
using DojoPool.Simulation.Running;

namespace DojoPool.Simulation.Checks;

/// <summary>What is judged the moment a row is written, while the truth about the world is at hand.</summary>
internal static class RowChecks
{
    public static void Written(World world, TopologyRow? before, TopologyRow row)
    {
        if (before is null)
            return;
        OneWriterAnEpoch.Written(world, before, row);
        if (before.Phase == Phase.Suspect && row is { Phase: Phase.Claimed, Planned: false })
            NoFalseFailover.Claimed(world, before.Writer!);
        if (before.Phase == Phase.Claimed && row.Phase == Phase.Stable && !row.History[^1].Undone)
            LossWithinBudget.Published(world, before, row);
        PauseHolds.Written(world, before, row);
        ReadersFollow.Written(world, before, row);
        PointedWithinTheFork.Written(world, before, row);
    }
}
