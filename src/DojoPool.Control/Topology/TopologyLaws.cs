using DojoPool.Core.Topology;

namespace DojoPool.Control.Topology;

/// <summary>PROTOCOL P8.1 at run time: epochs only grow, and an epoch has one writer.</summary>
public static class TopologyLaws
{
    /// <exception cref="InvariantException">The successor breaks an invariant; it must not be written.</exception>
    public static void Assert(TopologyRow current, TopologyRow next)
    {
        if (next.Epoch < current.Epoch)
            throw new InvariantException($"The epoch would fall from {current.Epoch} to {next.Epoch}.");
        if (next.ChangeId == current.ChangeId)
            throw new InvariantException("A change needs a new change id.");
        if (next.Epoch == current.Epoch && current.Phase != Phase.Claimed && next.Writer is not null && next.Writer != current.Writer)
            throw new InvariantException($"Epoch {next.Epoch} would have two writers: {current.Writer} and {next.Writer}.");
        if (next.History.GroupBy(h => h.Epoch).Any(g => g.Count() > 1))
            throw new InvariantException("An epoch would be published twice.");
    }
}

/// <summary>An invariant of PROTOCOL P8 would be broken: stop, tell, never go on.</summary>
public sealed class InvariantException(string message) : InvalidOperationException(message);
