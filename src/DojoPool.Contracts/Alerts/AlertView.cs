namespace DojoPool.Contracts.Alerts;

/// <param name="Type"><c>endpoint_down</c>, <c>endpoint_slow</c>, <c>replication_lag</c>, <c>failover_triggered</c>, <c>failover_completed</c>, <c>failover_failed</c>.</param>
/// <param name="Severity"><c>low</c>, <c>medium</c>, <c>high</c>, <c>critical</c>.</param>
/// <param name="Level"><c>warning</c>, <c>critical</c>, <c>emergency</c>.</param>
/// <param name="Subject">The endpoint or failover that it is about.</param>
/// <param name="Count">How often it was seen while open.</param>
/// <param name="ClosedAt">Null while open.</param>
public sealed record AlertView(
    string Type,
    string Severity,
    string Level,
    string Subject,
    string Message,
    DateTimeOffset OpenedAt,
    DateTimeOffset LastSeenAt,
    int Count,
    DateTimeOffset? ClosedAt);

public sealed record AlertsAnswer(IReadOnlyList<AlertView> Alerts, int Active);
