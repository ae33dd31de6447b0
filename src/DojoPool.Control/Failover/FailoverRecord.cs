using DojoPool.Core.Election;
using DojoPool.Core.Failover;

namespace DojoPool.Control.Failover;

/// <summary>What a run shows of itself, stored after each step; the journal beside it is what it goes on from.</summary>
public sealed record FailoverRecord
{
    /// <summary><c>failover-&lt;epoch&gt;-&lt;attempt&gt;</c>.</summary>
    public required string Id { get; init; }

    public required FailoverInput Input { get; init; }
    public required RunStatus Status { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The step that runs now, or ran last.</summary>
    public Step Step { get; init; } = Step.Detection;

    public IReadOnlyList<StepReport> Steps { get; init; } = [];

    /// <summary>Chosen first, then rejected, each with its reason.</summary>
    public IReadOnlyList<CandidateReport> Candidates { get; init; } = [];

    /// <summary>The sentence an operator needs at 3 a.m.</summary>
    public string Summary { get; init; } = "";

    /// <summary>What to do now, most urgent first.</summary>
    public IReadOnlyList<string> NextActions { get; init; } = [];

    public string? NewWriter { get; init; }

    /// <summary>The epoch that it published; null where it published none.</summary>
    public long? PublishedEpoch { get; init; }

    /// <summary>Refused for the loss alone: what an administrator may accept by <c>approve</c>.</summary>
    public LossOffer? Offer { get; init; }

    public long? EstimatedLossBytes { get; init; }

    /// <summary>WAL that the old writer had past the fork when it came back; null: it has not, or the change was planned.</summary>
    public long? MeasuredLossBytes { get; init; }
    public double? UnobservedSeconds { get; init; }

    /// <summary>Who runs it now, unique to one start of one host, and when it last said so.</summary>
    public string Runner { get; init; } = "";

    public DateTimeOffset RunnerSeenAt { get; init; }
}

public enum RunStatus
{
    Running = 0,
    Completed = 1,
    Dismissed = 2,
    Refused = 3,
    Failed = 4,

    /// <summary>Another run or person changed the row first.</summary>
    Superseded = 5,
    Cancelled = 6,
}

public sealed record LossOffer(string Candidate, long Bytes, double Seconds)
{
    /// <summary>Null where somebody was chosen, or consent would not help.</summary>
    public static LossOffer? Of(Choice choice) => choice.Offered is { Loss: { } loss } offered
        ? new LossOffer(offered.Candidate.Endpoint, loss.Bytes, loss.Window.TotalSeconds)
        : null;
}

/// <param name="BudgetSeconds">A step that takes longer is an alert.</param>
public sealed record StepReport(
    Step Step, DateTimeOffset StartedAt, double Seconds, double BudgetSeconds, StepOutcome Outcome, string Detail);

public enum StepOutcome
{
    Running = 0,
    Done = 1,
    EndedEarly = 2,
    Failed = 3,
}

public sealed record CandidateReport(
    string Endpoint, string Region, int Priority, bool Chosen, string Reason, string? Position, long? EstimatedLossBytes, double LatencyMilliseconds)
{
    /// <summary>The chosen one first, then those rejected.</summary>
    public static IReadOnlyList<CandidateReport> Of(Choice choice) =>
        [.. (choice.Chosen is { } chosen ? choice.Rejected.Prepend(chosen) : choice.Rejected).Select(Of)];

    private static CandidateReport Of(JudgedCandidate judged) => new(
        judged.Candidate.Endpoint,
        judged.Candidate.Region,
        judged.Candidate.Priority,
        judged.Rejection is null,
        judged.Rejection ?? $"best of those that qualify; would lose {judged.Loss}",
        judged.Candidate.Position?.ToString(),
        judged.Loss?.Bytes,
        judged.Candidate.Latency.TotalMilliseconds);
}
