using DojoPool.Control.Failover.Workflow;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Failover.Activities;

/// <summary>Fences the old writer: written into the row first, then sent (PROTOCOL P1, P6).</summary>
internal sealed class Fence(FailoverParts parts)
{
    public async Task<Fenced> RunAsync(FailoverInput input, CancellationToken cancellation)
    {
        var stored = await parts.Register.ReadAsync("Fence", cancellation);
        if (!stored.Row.IsClaimedBy(input))
            return new Fenced(false, OwnRow.Superseded(stored.Row).Reason, null);
        if (!stored.Row.Fenced.Contains(input.Writer))
        {
            var (answer, current) = await parts.Register.ChangeAsync(
                stored, (row, change) => Transitions.WillFence(row, input.Writer, change), cancellation);
            if (!answer.Done)
                return new Fenced(false, answer.Reason, null);
            stored = current;
        }

        var outcome = await parts.Commands.FenceAsync(input.Writer, stored.Row.Epoch, input.Policy.CommandTimeout, cancellation);
        return new Fenced(outcome.Done, outcome.Reason, outcome.Position);
    }
}
