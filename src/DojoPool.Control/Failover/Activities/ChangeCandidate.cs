using DojoPool.Control.Failover.Workflow;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Failover.Activities;

/// <summary>The ranking after the cut decides: another candidate in the same epoch, or the next epoch once a promote was sent (PROTOCOL P1).</summary>
internal sealed class ChangeCandidate(FailoverParts parts)
{
    public Task<Changed> RunAsync(CandidateRequest request, CancellationToken cancellation) => ChangeAsync(
        request, row => row.PromoteSent.IsEmpty, (row, change) => Transitions.ChangeCandidate(row, request.Candidate, change), cancellation);

    public Task<Changed> SupersedeAsync(CandidateRequest request, CancellationToken cancellation) => ChangeAsync(
        request, row => !row.PromoteSent.IsEmpty, (row, change) => Transitions.Supersede(row, request.Candidate, request.Input.Planned, change), cancellation);

    private async Task<Changed> ChangeAsync(
        CandidateRequest request, Func<TopologyRow, bool> allowed, Func<TopologyRow, Change, TopologyRow> transition, CancellationToken cancellation)
    {
        var stored = await parts.Register.ReadAsync("ChangeCandidate", cancellation);
        if (!stored.Row.IsClaimedBy(request.Input) || !allowed(stored.Row))
            return OwnRow.Superseded(stored.Row);
        if (stored.Row.Candidate == request.Candidate)
            return new Changed(ChangeResult.Done, "", stored.Row.Epoch);
        var (answer, _) = await parts.Register.ChangeAsync(stored, transition, cancellation);
        return answer;
    }
}
