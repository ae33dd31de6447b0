using System.Collections.Immutable;
using DojoPool.Control.Topology;
using DojoPool.Core.Failover;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Failover.Return;

/// <summary>
/// Puts the published writer right: after an undo its databases are open and its epoch row is the published one; a degraded synchronous
/// set is set as soon as enough members have joined. Each command refuses on the server where it no longer applies.
/// </summary>
internal sealed class WriterMending(Fleet fleet, TopologyRegister register, IEndpointCommands commands, FailoverPolicy policy)
{
    /// <returns>True when nothing is left to do.</returns>
    public async Task<bool> MendAsync(TopologyRow row, CancellationToken cancellation)
    {
        if (row is not { Phase: Phase.Stable, Writer: { } writer })
            return false;
        return (!row.History[^1].Undone || await ReopenAsync(writer, row.Epoch, cancellation)) && await MendSetAsync(row, writer, cancellation);
    }

    private async Task<bool> ReopenAsync(string writer, long epoch, CancellationToken cancellation)
    {
        var written = await commands.WriteEpochAsync(writer, epoch, policy.CommandTimeout, cancellation);
        var opened = await commands.UnfenceAsync(writer, epoch, policy.CommandTimeout, cancellation);
        return written.Done && opened.Done;
    }

    private async Task<bool> MendSetAsync(TopologyRow row, string writer, CancellationToken cancellation)
    {
        if (policy.SynchronousRequired == 0 || row.Set is not null)
            return true;
        var members = fleet.SynchronousMembersOf(writer).ToImmutableList();
        if (members.Count(row.Readers.Contains) < policy.SynchronousRequired)
            return false;
        var set = new SynchronousSet(policy.SynchronousRequired, members);
        var done = await commands.SetSynchronousSetAsync(writer, row.Epoch, set.Required, set.Members, policy.CommandTimeout, cancellation);
        // Only a commit that the set has confirmed proves that it also has what was acknowledged before it was set: until then the loss budget holds.
        if (!done.Done || !(await commands.VerifyAsync(writer, policy.CommandTimeout, cancellation)).Done)
            return false;
        var changed = await register.ApplyAsync(
            r => r.Phase == Phase.Stable && r.Epoch == row.Epoch && r.Set is null
                ? (before, change) => Transitions.ChangeSet(before, set, change)
                : null,
            cancellation);
        return changed?.Set is not null;
    }
}
