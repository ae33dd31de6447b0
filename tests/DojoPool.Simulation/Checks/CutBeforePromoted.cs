using DojoPool.Simulation.Running;
using DojoPool.Simulation.Servers;

namespace DojoPool.Simulation.Checks;

/// <summary>P6: after a failure nobody is promoted who still receives; a switchover's target does, until it has the drained writer's last byte.</summary>
internal static class CutBeforePromoted
{
    public static void Promoting(World world, Server server, long epoch)
    {
        if (server.Stream.Connected && !world.History.Rows.Exists(r => r.Row.Epoch == epoch && r.Row.Planned))
            world.History.Violate("cut before it is promoted", $"{server.Name} is promoted under epoch {epoch} while it streams from {server.Stream.Upstream?.Name}");
    }
}
