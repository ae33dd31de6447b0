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
        var other = world.Servers.Values.FirstOrDefault(s => s.Name != writer && s.TakesWrites && !s.PromotedByHand);
        if (other is not null && world.Plan.RejoinHook)
            return $"{other.Name} takes writes beside {writer}";
        var client = world.Clients.FirstOrDefault(c => c.LastSuccess.Epoch != row.Epoch || c.LastSuccess.At < world.Plan.HealAt);
        if (client is not null)
            return $"{client.Name} has not written in epoch {row.Epoch}";
        var running = world.Store.Failovers.All.FirstOrDefault(r => r.Status == RunStatus.Running);
        return running is null ? null : $"{running.Id} has not ended: {running.Summary}";
    }
}
