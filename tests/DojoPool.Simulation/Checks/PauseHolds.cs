using DojoPool.Core.Topology;
using DojoPool.Simulation.Running;

namespace DojoPool.Simulation.Checks;

/// <summary>P1: a pause exists before Claimed, and while it is on nothing begins or is claimed by itself.</summary>
internal static class PauseHolds
{
    public static void Written(World world, TopologyRow before, TopologyRow row)
    {
        if (before.Pause is { Until: null } && before.Phase == Phase.Stable && row is { Phase: Phase.Suspect, Planned: false } && !world.Plan.Steps.Any(s => s.Verb == "approve" || s.Verb == "switchover"))
            world.History.Violate("a pause holds", $"{row.RunId} began while automation was paused");
        if (before.Pause is { Until: null } && before.Phase == Phase.Suspect && row is { Phase: Phase.Claimed, Planned: false } && world.PausedUnderRun)
            world.History.Violate("a pause holds", $"{row.RunId} claimed after automation was paused");
        world.PausedUnderRun = row.Phase == Phase.Suspect && (world.PausedUnderRun || (before.Pause is null && row.Pause is not null && before.Phase == Phase.Suspect));
    }
}
