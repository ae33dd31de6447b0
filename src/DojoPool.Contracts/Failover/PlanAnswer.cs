namespace DojoPool.Contracts.Failover;

/// <summary>What an order to move the writer would do now: a dry run by the same decision. Nothing was changed.</summary>
/// <param name="Region">Where the writer is asked to go.</param>
/// <param name="Verdict"><c>switchover</c> (drained first, nothing is lost), <c>failover</c> (the writer does not answer), or <c>refused</c>.</param>
/// <param name="Summary">A sentence for people.</param>
/// <param name="Writer">Of the row; null while it is being changed.</param>
/// <param name="Chosen">Who would become the writer; null where it would be refused.</param>
/// <param name="Candidates">The chosen one first, then those rejected, each with its reason.</param>
/// <param name="EstimatedLoss">Null where nobody would be chosen.</param>
/// <param name="Refusals">Why it would be refused; empty where it would not.</param>
/// <param name="Steps">What each of the seven steps may take, and took.</param>
/// <param name="ExpectedSeconds">Of the whole, the median of past runs of this kind; null where there are none.</param>
/// <param name="IfWriterLost">What automation would do if the writer's region were lost at this moment; null while there is no writer.</param>
public sealed record PlanAnswer(
    string Region,
    string Verdict,
    string Summary,
    string? Writer,
    string? Chosen,
    IReadOnlyList<CandidateView> Candidates,
    LossView? EstimatedLoss,
    IReadOnlyList<RefusalView> Refusals,
    IReadOnlyList<PlannedStepView> Steps,
    double? ExpectedSeconds,
    LossForecastView? IfWriterLost,
    DateTimeOffset AsOf);

/// <param name="Code">
/// As the order itself would be refused with; <c>notDown</c> or <c>lossBudget</c> where its run would end so; <c>automationOff</c>,
/// <c>paused</c>, <c>coolDown</c> or <c>noMajority</c> where automation would not begin.
/// </param>
public sealed record RefusalView(string Code, string Reason);

/// <param name="ExpectedSeconds">Median of past runs of this kind; null where there are none.</param>
/// <param name="Runs">How many runs that is the median of.</param>
/// <param name="BudgetSeconds">A step that takes longer is an alert.</param>
public sealed record PlannedStepView(int Step, string Name, double? ExpectedSeconds, int Runs, double BudgetSeconds);

/// <param name="Chosen">Null where nobody could be taken.</param>
/// <param name="Offer">What would be offered for consent; null where there is no need, or nothing to offer.</param>
/// <param name="Refusals">Why automation would not act by itself; empty where it would.</param>
public sealed record LossForecastView(
    string LostRegion,
    string? Chosen,
    IReadOnlyList<CandidateView> Candidates,
    LossView? EstimatedLoss,
    OfferView? Offer,
    IReadOnlyList<RefusalView> Refusals);
