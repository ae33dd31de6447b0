using DojoPool.Contracts.Failover;
using DojoPool.Control.Failover;
using DojoPool.Control.Failover.Start;
using DojoPool.Core.Election;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Admin;

/// <summary>Dry runs as the API shows them.</summary>
public static class PlanViews
{
    private const string NotDown = "notDown";
    private const string LossBudget = "lossBudget";

    public static PlanAnswer Of(Fleet fleet, MovePlan plan)
    {
        List<RefusalView> refusals = plan.Refusal is { } refused ? [new RefusalView(refused.Code, refused.Reason)] : RefusalsOf(plan.Ordered);
        var kind = plan.Ordered is { Planned: false } ? "failover" : "switchover";
        var verdict = refusals.Count > 0 ? "refused" : kind;
        var choice = plan.Ordered?.Choice;
        return new PlanAnswer(
            plan.Region,
            verdict,
            Summary(plan, refusals, choice),
            plan.Row.Writer,
            refusals.Count > 0 ? null : choice?.Chosen?.Candidate.Endpoint,
            Candidates(choice),
            // A switchover ends only when the drained writer's last position is there, or is undone.
            refusals.Count > 0 ? null : plan.Ordered is { Planned: true } ? new LossView(0, 0) : LossOf(choice),
            refusals,
            [.. plan.Steps.Steps.Select(s => new PlannedStepView((int)s.Step, Wire.Name(s.Step), s.Seconds, s.Runs, s.BudgetSeconds))],
            plan.Steps.Seconds,
            plan.Lost is { } lost ? LostOf(fleet[plan.Row.LastWriter].Region, lost) : null,
            plan.AsOf);
    }

    private static LossForecastView LostOf(string region, Forecast lost) => new(
        region,
        lost.Choice.Chosen?.Candidate.Endpoint,
        Candidates(lost.Choice),
        LossOf(lost.Choice),
        LossOffer.Of(lost.Choice) is { } offer ? new OfferView(offer.Candidate, offer.Bytes, offer.Seconds) : null,
        RefusalsOf(lost));

    private static List<RefusalView> RefusalsOf(Forecast? forecast)
    {
        if (forecast is null)
            return [];
        var refusals = forecast.Bars.Select(b => new RefusalView(b.Code, b.Reason)).ToList();
        if (forecast.NotDown is { } reason)
            refusals.Add(new RefusalView(NotDown, $"The writer does not answer this host, but {reason}."));
        if (forecast.Choice.Chosen is null)
            refusals.Add(forecast.Choice.Offered is not null
                ? new RefusalView(LossBudget, "Nobody is within the loss budget; a person may accept the loss by approve.")
                : new RefusalView(DeskRefusals.NoCandidate, "Nobody can be promoted: " + string.Join("; ", forecast.Choice.Rejected.Select(r => $"{r.Candidate.Endpoint}: {r.Rejection}"))));
        return refusals;
    }

    private static string Summary(MovePlan plan, List<RefusalView> refusals, Choice? choice) => refusals.Count > 0
        ? $"It would be refused: {string.Join(" ", refusals.Select(r => r.Reason))}"
        : plan.Ordered!.Planned
            ? $"{plan.Row.Writer} would be drained and {choice!.Chosen!.Candidate.Endpoint} would take over with all of it; nothing would be lost."
            : $"{plan.Row.Writer} does not answer; {choice!.Chosen!.Candidate.Endpoint} would take over and lose {choice.Chosen.Loss}.";

    private static IReadOnlyList<CandidateView> Candidates(Choice? choice) =>
        choice is null ? [] : [.. CandidateReport.Of(choice).Select(FailoverViews.Of)];

    private static LossView? LossOf(Choice? choice) => choice?.Chosen?.Loss is { } loss ? new LossView(loss.Bytes, loss.Window.TotalSeconds) : null;
}
