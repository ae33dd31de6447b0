namespace DojoPool.Contracts.Failover;

/// <summary>One failover or switchover, live or past.</summary>
/// <param name="Status"><c>running</c>, <c>completed</c>, <c>dismissed</c>, <c>refused</c>, <c>failed</c>, <c>superseded</c>, <c>cancelled</c>.</param>
/// <param name="Step">The step that runs now or ran last, 1–7.</param>
/// <param name="Candidates">The chosen one first, then those rejected, each with its reason.</param>
/// <param name="MeasuredLoss">WAL that the old writer had past the fork when it came back; null: it has not, or the change was planned.</param>
/// <param name="Offer">What an administrator may accept by <c>approve</c>; null where there is no offer.</param>
public sealed record FailoverView(
    string FailoverId,
    string Status,
    bool Planned,
    string OldWriter,
    string? NewWriter,
    string? Target,
    long EpochBefore,
    long? PublishedEpoch,
    string Cause,
    string Actor,
    DateTimeOffset SuspectedAt,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    double? DurationSeconds,
    int Step,
    string StepName,
    IReadOnlyList<StepView> Steps,
    IReadOnlyList<CandidateView> Candidates,
    string Summary,
    IReadOnlyList<string> NextActions,
    LossView? EstimatedLoss,
    LossView? MeasuredLoss,
    OfferView? Offer);

/// <param name="Outcome"><c>running</c>, <c>done</c>, <c>endedEarly</c>, <c>failed</c>.</param>
public sealed record StepView(
    int Step, string Name, DateTimeOffset StartedAt, double Seconds, double BudgetSeconds, string Outcome, string Detail);

public sealed record CandidateView(
    string Endpoint, string Region, int Priority, bool Chosen, string Reason, string? Lsn, long? EstimatedLossBytes, double LatencyMs);

public sealed record LossView(long? Bytes, double? UnobservedSeconds);

public sealed record OfferView(string Candidate, long Bytes, double Seconds);

/// <param name="Failovers">Newest first.</param>
/// <param name="Next">Where the next page is, a path from the plane's root; null: this was the last, or the newest 1000 are through.</param>
public sealed record FailoverHistoryAnswer(IReadOnlyList<FailoverView> Failovers, string? Next);
