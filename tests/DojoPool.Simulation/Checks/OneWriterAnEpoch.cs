using DojoPool.Core.Topology;
using DojoPool.Simulation.Running;
using DojoPool.Simulation.Servers;

namespace DojoPool.Simulation.Checks;

/// <summary>P8.1: at most one published writer an epoch; epochs only grow, in the row and in every database.</summary>
public static class OneWriterAnEpoch
{
    public const string Name = "one writer an epoch";

    internal static void Written(World world, TopologyRow before, TopologyRow row)
    {
        foreach (var wrong in Between(before, row, world.History.Rows.Select(r => r.Row)))
            world.History.Violate(Name, wrong);
    }

    /// <param name="all">Every row that stood.</param>
    public static IEnumerable<string> Between(TopologyRow before, TopologyRow row, IEnumerable<TopologyRow> all)
    {
        if (row.Epoch < before.Epoch)
            yield return $"the epoch fell from {before.Epoch} to {row.Epoch}";
        if (row.Phase == Phase.Stable && row.History[^1] is var last && (last.Epoch, last.Endpoint) != (row.Epoch, row.Writer))
            yield return $"the row is {RowText.Of(row)}, and its history ends with epoch {last.Epoch} of {last.Endpoint}";
        var published = all.SelectMany(r => r.History).FirstOrDefault(h => h.Epoch == row.History[^1].Epoch && h.Endpoint != row.History[^1].Endpoint);
        if (published is not null)
            yield return $"epoch {published.Epoch} was published with {published.Endpoint} and with {row.History[^1].Endpoint}";
    }

    /// <summary>Also of those that are never published: another server is promoted only under the next epoch (PROTOCOL P6).</summary>
    public static void Chosen(World world, Server server, long epoch)
    {
        if (!world.History.Chosen.TryAdd(epoch, server.Name) && world.History.Chosen[epoch] != server.Name)
            world.History.Violate(Name, $"under epoch {epoch} {world.History.Chosen[epoch]} was promoted, and now {server.Name}");
    }

    /// <summary>Each server's own table, in the order of its WAL.</summary>
    internal static void AtEnd(World world)
    {
        foreach (var server in world.Servers.Values)
        {
            long highest = 0;
            for (var place = 0; place < server.Wal.Count; place++)
            {
                if (server.Wal[place].Epoch is not { } mark)
                    continue;
                if (mark.Epoch <= highest)
                    world.History.Violate(Name, $"{server.Name} holds epoch {mark.Epoch} of {mark.Endpoint} after epoch {highest}");
                highest = mark.Epoch;
            }
        }
    }
}
