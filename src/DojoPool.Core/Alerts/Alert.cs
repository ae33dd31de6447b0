namespace DojoPool.Core.Alerts;

/// <summary>Something an operator should know.</summary>
/// <param name="Subject">The endpoint, or the failover's id, that it is about.</param>
/// <param name="Count">How often it was seen while open.</param>
/// <param name="ClosedAt">Null while open.</param>
/// <param name="Acknowledged">Who has taken it up; null = nobody.</param>
public sealed record Alert(
    AlertType Type,
    AlertSeverity Severity,
    AlertLevel Level,
    string Subject,
    string Message,
    DateTimeOffset OpenedAt,
    DateTimeOffset LastSeenAt,
    int Count = 1,
    DateTimeOffset? ClosedAt = null,
    Acknowledgement? Acknowledged = null)
{
    /// <summary>One open alert per key.</summary>
    public string Key => KeyOf(Subject, Type);

    public static string KeyOf(string subject, AlertType type) => $"{subject}|{type}";

    /// <summary>This open alert after it was seen again. What was taken up is open to all again when it gets worse.</summary>
    public Alert SeenAgain(Alert seen) => seen with
    {
        OpenedAt = OpenedAt,
        Count = Count + seen.Count,
        ClosedAt = null,
        Acknowledged = seen.Severity > Severity || seen.Level > Level ? null : Acknowledged,
    };
}

/// <param name="By">The name of the token.</param>
/// <param name="Note">A sentence, or empty.</param>
public sealed record Acknowledgement(string By, DateTimeOffset At, string Note);

/// <summary>The guide's types, then ours. The wire names are in snake case: <c>endpoint_down</c>. Numbers never change.</summary>
public enum AlertType
{
    EndpointDown = 0,
    EndpointSlow = 1,
    ReplicationLag = 2,
    FailoverTriggered = 3,
    FailoverCompleted = 4,
    FailoverFailed = 5,

    /// <summary>A writer that answers but takes no writes for longer than the bound: a switchover is offered (PROTOCOL P4).</summary>
    WriterStalled = 6,

    /// <summary>A vantage reaches nothing outside its own region, so it cannot act.</summary>
    PlaneBlind = 7,

    /// <summary>A database holds a higher epoch than the store: the store was restored (PROTOCOL P2).</summary>
    StoreBehind = 8,

    /// <summary>On the way to <see cref="ReplicationLag"/>.</summary>
    LagGrowing = 9,

    /// <summary>On the way to <see cref="EndpointSlow"/>.</summary>
    LatencyGrowing = 10,
    ConnectionsRunningOut = 11,
    DiskRunningOut = 12,

    /// <summary>A failover's step took longer than its budget.</summary>
    StepOverBudget = 13,

    /// <summary>A failover began, was consented to, or ended without an entry in the audit log.</summary>
    AuditMissing = 14,

    /// <summary>An old writer came back with more WAL past the fork than the failover was estimated to lose.</summary>
    LossLarger = 15,
}

public enum AlertSeverity
{
    Low = 0,
    Medium = 1,
    High = 2,
    Critical = 3,
}

public enum AlertLevel
{
    Warning = 0,
    Critical = 1,
    Emergency = 2,
}
