using DojoPool.Core.Topology;
using DojoPool.Simulation.Running;
using DojoPool.Simulation.Servers;

namespace DojoPool.Simulation.Checks;

/// <summary>P1: what is fenced or promoted stood in the row, under the epoch that the command bears, before it was done.</summary>
internal static class WrittenBeforeDone
{
    public static void Fencing(World world, Server server, long epoch) => Judge(world, server, epoch, "fenced", row => row.Fenced.Contains(server.Name));

    public static void Promoting(World world, Server server, long epoch) => Judge(world, server, epoch, "promoted", row => row.PromoteSent.Contains(server.Name));

    private static void Judge(World world, Server server, long epoch, string done, Func<TopologyRow, bool> says)
    {
        if (!world.History.Rows.Exists(r => r.Row.Epoch == epoch && says(r.Row)))
            world.History.Violate("written before it is done", $"{server.Name} is {done} under epoch {epoch}, and no row of it said so");
    }
}
