using System.Collections.Immutable;
using DojoPool.Control.Failover.Workflow;
using DojoPool.Core.Failover;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Failover.Activities;

/// <summary>Step 5: the new writer's own synchronous set, then the row, then whoever routes outside it (PROTOCOL P6, P7).</summary>
internal sealed class Publish(FailoverParts parts)
{
    public async Task<Changed> RunAsync(PublishRequest request, CancellationToken cancellation)
    {
        var input = request.Input;
        var stored = await parts.Register.ReadAsync("Publish", cancellation);
        if (stored.Row.Phase == Phase.Stable && stored.Row.Writer == request.Candidate && stored.Row.Epoch > input.Epoch)
            return new Changed(ChangeResult.Done, "", stored.Row.Epoch);
        if (!stored.Row.IsClaimedBy(input) || stored.Row.Candidate != request.Candidate)
            return OwnRow.Superseded(stored.Row);

        var set = SetOf(input.Policy, request.Candidate);
        if (set is not null || input.Set is not null)
            await SetAsync(request.Candidate, stored.Row.Epoch, set, input.Policy, cancellation);

        var (answer, _) = await parts.Register.ChangeAsync(
            stored, (row, change) => Transitions.Publish(row, parts.Fleet, request.Fork, request.Ahead, set, change), cancellation);
        return answer;
    }

    private async Task SetAsync(string writer, long epoch, SynchronousSet? set, FailoverPolicy policy, CancellationToken cancellation)
    {
        var done = await parts.Commands.SetSynchronousSetAsync(
            writer, epoch, set?.Required ?? 0, set?.Members ?? [], policy.CommandTimeout, cancellation);
        if (!done.Done)
            throw new InvalidOperationException($"The synchronous set of {writer} could not be set: {done.Reason}");
    }

    /// <summary>Under <see cref="ShortSet.Degrade"/> nobody is waited for until enough have joined; <c>WriterMending</c> then sets it.</summary>
    private SynchronousSet? SetOf(FailoverPolicy policy, string writer) =>
        policy is { SynchronousRequired: > 0, WhenSetIsShort: ShortSet.Wait }
            ? new SynchronousSet(policy.SynchronousRequired, parts.Fleet.SynchronousMembersOf(writer).ToImmutableList())
            : null;
}
