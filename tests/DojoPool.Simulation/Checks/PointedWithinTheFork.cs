using DojoPool.Core.Topology;
using DojoPool.Simulation.Running;
using DojoPool.Simulation.Servers;

namespace DojoPool.Simulation.Checks;

/// <summary>
/// P2: a standby is pointed at the published branch only where all that it has is on it, and has joined only after such a repoint, or the hook's work, for
/// this very epoch.
/// </summary>
internal static class PointedWithinTheFork
{
    private const string Name = "pointed within the fork";

    public static void Pointing(World world, Server standby)
    {
        if (standby.Wal.Epoch is not { } mark)
            return;
        // Reckoned anew: Branches is what is judged.
        foreach (var later in world.Row.History.Where(h => !h.Undone && h.Epoch > mark.Epoch && standby.Wal.End > h.Fork))
            world.History.Violate(Name, $"{standby.Name} is pointed elsewhere with WAL up to {standby.Wal.End}, and epoch {later.Epoch} left at {later.Fork}");
    }

    public static void Written(World world, TopologyRow before, TopologyRow row)
    {
        if (row.Phase != Phase.Stable)
            return;
        var old = row.Readers.Except(before.Readers).Select(r => before.Watch.Find(w => w.Endpoint == r)).FirstOrDefault(w => w?.RepointedTo?.Epoch != row.Epoch);
        if (old is not null)
            world.History.Violate(Name, $"{old.Endpoint} joined epoch {row.Epoch} on a repoint of epoch {old.RepointedTo?.Epoch}");
    }
}
