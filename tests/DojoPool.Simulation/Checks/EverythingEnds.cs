using DojoPool.Control.Failover;
using DojoPool.Core.Topology;
using DojoPool.Simulation.Running;

namespace DojoPool.Simulation.Checks;

/// <summary>
/// P8.5 and P8.7: once a majority is healed the row is Stable, its writer is the only one and serves, every run has ended, and all standbys are back.
/// </summary>
internal static class EverythingEnds
{
    /// <summary>What is still missing; null: nothing.</summary>
    public static string? Missing(World world)
    {
        var row = world.Row;
        if (row is not { Phase: Phase.Stable, Writer: { } writer })
            return $"the row is {RowText.Of(row)}";
        if (!world.Servers[writer].TakesWrites)
            return $"{writer} is published and takes no writes";
        if (row.Watch.Count > 0 && world.Plan.RejoinHook)
            return $"{row.Watch[0].Endpoint} is not back: {row.Watch[0].Reason}";
        var forgotten = world.Servers.Keys.FirstOrDefault(s => s != writer && !row.Readers.Contains(s) && row.Watch.All(w => w.Endpoint != s));
        if (forgotten is not null)
            return $"{forgotten} is neither a reader nor watched";
        var other = world.Servers.Values.FirstOrDefault(s => s.Name != writer && s.TakesWrites && !s.PromotedByHand);
        if (other is not null)
            return $"{other.Name} takes writes beside {writer}";
        if (!InForce(world, row, writer))
            return $"the synchronous set of {writer} is {string.Join(",", world.Servers[writer].Commits.Members)}, and the row says {string.Join(",", row.Set?.Members ?? [])}";
        var client = world.Clients.FirstOrDefault(c => c.LastSuccess.Epoch != row.Epoch || c.LastSuccess.At < world.Plan.HealAt);
        // Without a hook the members of a set do not come back, and a writer that waits for them waits by policy.
        if (client is not null && (world.Plan.RejoinHook || row.Set is null))
            return $"{client.Name} has not written in epoch {row.Epoch}";
        var running = world.Store.Failovers.All.FirstOrDefault(r => r.Status == RunStatus.Running);
        return running is null ? null : $"{running.Id} has not ended: {running.Summary}";
    }

    /// <summary>The set that commits wait for is the row's, and where one is configured there is one.</summary>
    private static bool InForce(World world, TopologyRow row, string writer) =>
        world.Servers[writer].Commits.Members.Order().SequenceEqual((row.Set?.Members ?? []).Order())
        && (world.Plan.Policy.SynchronousRequired == 0 || row.Set is not null || !world.Plan.RejoinHook);
}
