using DojoPool.Simulation.Running;
using DojoPool.Simulation.Servers;

namespace DojoPool.Simulation.Checks;

/// <summary>
/// P2: a promote that reaches its server late, because that hung, or from a run that knows no better, is refused there: its epoch is still the row's, and newer
/// than the server's.
/// </summary>
internal static class OrderedInTime
{
    private const string Name = "ordered in time";

    public static void Ordered(World world, Server server, long epoch)
    {
        if (server.Wal.Epoch?.Epoch >= epoch)
            world.History.Violate(Name, $"{server.Name} holds epoch {server.Wal.Epoch.Epoch} and is to be promoted under epoch {epoch}");
        if (world.Row.Epoch > epoch)
            world.History.Violate(Name, $"{server.Name} is to be promoted under epoch {epoch}, and the row is at epoch {world.Row.Epoch}");
    }
}
