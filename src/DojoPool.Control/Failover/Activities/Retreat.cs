using DojoPool.Control.Failover.Return;
using DojoPool.Control.Failover.Workflow;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Failover.Activities;

/// <summary>The ways back: Suspect to Stable, and Claimed to Stable(n+2, W) while nothing was promoted, or nobody but W can be taken.</summary>
internal sealed class Retreat(FailoverParts parts)
{
    private const int NewestEntries = 50;

    public async Task<Changed> ThawAsync(ThawRequest request, CancellationToken cancellation)
    {
        var stored = await parts.Register.ReadAsync("Thaw", cancellation);
        if (!stored.Row.IsSuspectedBy(request.Input))
            return await CancelledAsync(request.Input, cancellation) ?? OwnRow.Superseded(stored.Row);
        var (answer, _) = await parts.Register.ChangeAsync(stored, Transitions.Thaw, cancellation);
        return answer;
    }

    /// <summary>A cancelled run finds its row thawed; who did it stands in the audit log, written before.</summary>
    private async Task<Changed?> CancelledAsync(FailoverInput input, CancellationToken cancellation)
    {
        var newest = await parts.Audit.ReadAsync(NewestEntries, cancellation);
        return newest.FirstOrDefault(e => e.Action == "failover.cancel" && e.Subject == input.RunId) is { } order
            ? new Changed(ChangeResult.Cancelled, $"cancelled by {order.Actor}")
            : null;
    }

    /// <summary>The row first, so that late commands of this run are refused; then the servers are put right by <see cref="WriterMending"/>.</summary>
    public async Task<Changed> UndoAsync(FailoverInput input, CancellationToken cancellation)
    {
        var stored = await parts.Register.ReadAsync("Undo", cancellation);
        if (stored.Row.IsSuspectedBy(input))
            return await ThawAsync(new ThawRequest(input, RunStatus.Failed, "failed before the claim"), cancellation);
        if (!stored.Row.IsClaimedBy(input))
            return OwnRow.Superseded(stored.Row);
        if (!stored.Row.PromoteSent.IsEmpty)
            return new Changed(ChangeResult.NotDone, $"{string.Join(", ", stored.Row.PromoteSent)} may be promoted: the next attempt goes on from there");
        var (answer, current) = await parts.Register.ChangeAsync(stored, Transitions.Undo, cancellation);
        if (answer.Done)
            await parts.Returns.MendAsync(current.Row, cancellation);
        return answer.Done ? answer with { Reason = $"undone: {current.Row.Writer} goes on as the writer of epoch {current.Row.Epoch}" } : answer;
    }

    /// <summary>The old writer must answer as what it was: then it has everything, and goes on (ADR 0015).</summary>
    public async Task<Changed> GiveBackAsync(FailoverInput input, CancellationToken cancellation)
    {
        var look = await parts.Commands.LookAsync(input.Writer, input.Policy.ProbeTimeout, cancellation);
        if (look is not { Done: true, InRecovery: false } || look.Epoch != input.Mark)
            return new Changed(ChangeResult.NotDone, $"{input.Writer} does not answer as the writer that it was: {look.Reason}");
        var stored = await parts.Register.ReadAsync("GiveBack", cancellation);
        if (!stored.Row.IsClaimedBy(input))
            return OwnRow.Superseded(stored.Row);
        var (answer, current) = await parts.Register.ChangeAsync(stored, (row, change) => Transitions.GiveBack(row, parts.Fleet, change), cancellation);
        if (answer.Done)
            await parts.Returns.MendAsync(current.Row, cancellation);
        return answer.Done ? answer with { Reason = $"given back: {current.Row.Writer} goes on as the writer of epoch {current.Row.Epoch}" } : answer;
    }
}
