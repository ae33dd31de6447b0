using DojoPool.Control.Failover.Workflow;
using DojoPool.Core.Election;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Failover.Activities;

/// <summary>Asks Detection's question once more, then swaps Suspect for Claimed against the very row that this run froze (PROTOCOL P1, P5).</summary>
internal sealed class Claim(FailoverParts parts)
{
    /// <summary>More would keep a host that is starved, rather than one that stood still, from ever claiming.</summary>
    private const int Looks = 3;

    public async Task<Changed> RunAsync(ClaimRequest request, CancellationToken cancellation)
    {
        var input = request.Input;
        var stored = await parts.Register.ReadAsync("Claim", cancellation);
        if (stored.Row.IsClaimedBy(input))
            return new Changed(ChangeResult.Done, "", stored.Row.Epoch);
        if (!stored.Row.IsSuspectedBy(input) || stored.Row.ChangeId != input.ChangeId)
            return OwnRow.Superseded(stored.Row);
        if (await LastLookAsync(input, cancellation) is { } veto)
            return veto;
        var grounds = new ClaimGrounds(input.SuspectedAt, request.Trail, input.HeardBefore, input.Consent) { Strays = input.Strays };
        var (answer, _) = await parts.Register.ChangeAsync(
            stored,
            (row, change) => Transitions.WillCut(
                Transitions.Claim(row, request.Candidate, grounds, change), Cut.Of(parts.Fleet, input, request.Standbys, request.Candidate), change),
            cancellation);
        return answer;
    }

    private async Task<Changed?> LastLookAsync(FailoverInput input, CancellationToken cancellation)
    {
        if (input.Planned)
        {
            var look = await parts.Commands.LookAsync(input.Writer, input.Policy.ProbeTimeout, cancellation);
            return look is { Done: true, InRecovery: false } ? null : new Changed(ChangeResult.WriterLost, $"{input.Writer} died before the hand-over: {look.Reason}");
        }

        DetectionVerdict verdict;
        var looks = 0;
        long began;
        do
        {
            began = parts.Time.GetTimestamp();
            var round = await parts.Question.AskAsync(Detect.SuspicionOf(input), cancellation);
            verdict = Detection.Decide(round.Regions, parts.Fleet.Regions.Count);
        }
        // A process that stood still meanwhile knows how it was before: the writer may have come back since.
        while (verdict.Down && parts.Time.GetElapsedTime(began) > input.Policy.ProbeTimeout * 2 && ++looks < Looks);
        return verdict.Down ? null : new Changed(ChangeResult.WriterAnswers, $"at the last look {verdict.Reason}");
    }
}
