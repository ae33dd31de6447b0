using DojoPool.Contracts.Failover;
using DojoPool.Control.Failover;

namespace DojoPool.Control.Admin;

/// <summary>Runs as the API shows them.</summary>
public static class FailoverViews
{
    public static FailoverView Of(FailoverRecord run) => new(
        run.Id,
        Wire.Name(run.Status),
        run.Input.Planned,
        run.Input.Writer,
        run.NewWriter,
        run.Input.Target,
        run.Input.Epoch,
        run.PublishedEpoch,
        run.Input.Cause,
        run.Input.Actor,
        run.Input.SuspectedAt,
        run.StartedAt,
        run.EndedAt,
        (run.EndedAt - run.StartedAt)?.TotalSeconds,
        (int)run.Step,
        Wire.Name(run.Step),
        [.. run.Steps.Select(Of)],
        [.. run.Candidates.Select(Of)],
        run.Summary,
        run.NextActions,
        run.EstimatedLossBytes is null && run.UnobservedSeconds is null ? null : new LossView(run.EstimatedLossBytes, run.UnobservedSeconds),
        run.MeasuredLossBytes is { } measured ? new LossView(measured, null) : null,
        run.Offer is { } offer ? new OfferView(offer.Candidate, offer.Bytes, offer.Seconds) : null);

    private static StepView Of(StepReport step) =>
        new((int)step.Step, Wire.Name(step.Step), step.StartedAt, step.Seconds, step.BudgetSeconds, Wire.Name(step.Outcome), step.Detail);

    internal static CandidateView Of(CandidateReport candidate) => new(
        candidate.Endpoint, candidate.Region, candidate.Priority, candidate.Chosen, candidate.Reason, candidate.Position,
        candidate.EstimatedLossBytes, candidate.LatencyMilliseconds);
}
