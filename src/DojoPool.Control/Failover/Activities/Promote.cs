using DojoPool.Control.Failover.Workflow;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Failover.Activities;

/// <summary>
/// Promotes the row's candidate: journaled as sent in the row, sent under the guard, then the epoch is written as its first write, and
/// what a replicated fence closed is opened (PROTOCOL P2, P6). Repeats are harmless.
/// </summary>
internal sealed class Promote(FailoverParts parts)
{
    public async Task<Promoted> RunAsync(CandidateRequest request, CancellationToken cancellation)
    {
        var (input, candidate) = request;
        var stored = await parts.Register.ReadAsync("Promote", cancellation);
        if (!stored.Row.IsClaimedBy(input) || stored.Row.Candidate != candidate)
            return Superseded(OwnRow.Superseded(stored.Row).Reason);
        var epoch = stored.Row.Epoch;
        if (!stored.Row.PromoteSent.Contains(candidate))
        {
            var (answer, _) = await parts.Register.ChangeAsync(stored, (row, change) => Transitions.WillPromote(row, parts.Fleet, change), cancellation);
            if (!answer.Done)
                return Superseded(answer.Reason);
        }

        var promoted = await parts.Commands.PromoteAsync(candidate, epoch, input.Policy.PromoteTimeout, cancellation);
        if (promoted.Effect == Effect.NoAnswer)
            throw new TimeoutException(promoted.Reason); // It may be promoted: the same candidate is asked again before any other.
        if (!promoted.Done && promoted.InRecovery != false)
            return new Promoted(ChangeResult.NotDone, promoted.Reason, Lsn.Zero);
        return await BeginEpochAsync(input, candidate, epoch, cancellation);
    }

    /// <summary>It takes writes already, so what fails here is tried again on this one; another would be a second branch.</summary>
    private async Task<Promoted> BeginEpochAsync(FailoverInput input, string candidate, long epoch, CancellationToken cancellation)
    {
        var written = await parts.Commands.WriteEpochAsync(candidate, epoch, input.Policy.CommandTimeout, cancellation);
        if (written is { Effect: Effect.Refused, Epoch: { } newer } && newer.Epoch > epoch)
            return Superseded($"{candidate} holds epoch {newer.Epoch} already.");
        if (!written.Done || written.Position is not { } fork)
            throw new TimeoutException($"{candidate} is promoted, but its epoch could not be written: {written.Reason}");
        var opened = await parts.Commands.UnfenceAsync(candidate, epoch, input.Policy.CommandTimeout, cancellation);
        return opened.Done
            ? new Promoted(ChangeResult.Done, "", fork)
            : throw new TimeoutException($"{candidate} is promoted, but could not be opened: {opened.Reason}");
    }

    private static Promoted Superseded(string reason) => new(ChangeResult.Superseded, reason, Lsn.Zero);
}
