namespace DojoPool.Core.Alerts;

/// <summary>Something an operator should know.</summary>
/// <param name="Subject">The endpoint, or the failover's id, that it is about.</param>
/// <param name="Count">How often it was seen while open.</param>
/// <param name="ClosedAt">Null while open.</param>
public sealed record Alert(
    AlertType Type,
    AlertSeverity Severity,
    AlertLevel Level,
    string Subject,
    string Message,
    DateTimeOffset OpenedAt,
    DateTimeOffset LastSeenAt,
    int Count = 1,
    DateTimeOffset? ClosedAt = null)
{
    /// <summary>One open alert per key.</summary>
    public string Key => $"{Subject}|{Type}";
}

/// <summary>The guide's types. The wire names are in snake case: <c>endpoint_down</c>. Numbers never change.</summary>
public enum AlertType
{
    EndpointDown = 0,
    EndpointSlow = 1,
    ReplicationLag = 2,
    FailoverTriggered = 3,
    FailoverCompleted = 4,
    FailoverFailed = 5,
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
