namespace DojoPool.Contracts.Alerts;

/// <param name="Id">Subject and type, such as <c>us-east-primary.endpoint_down</c>: by it an open alert is acknowledged.</param>
/// <param name="Type">
/// The guide's <c>endpoint_down</c>, <c>endpoint_slow</c>, <c>replication_lag</c>, <c>failover_triggered</c>, <c>failover_completed</c>,
/// <c>failover_failed</c>; and <c>writer_stalled</c>, <c>plane_blind</c>, <c>store_behind</c>, <c>lag_growing</c>, <c>latency_growing</c>,
/// <c>connections_running_out</c>, <c>disk_running_out</c>, <c>step_over_budget</c>.
/// </param>
/// <param name="Severity"><c>low</c>, <c>medium</c>, <c>high</c>, <c>critical</c>.</param>
/// <param name="Level"><c>warning</c>, <c>critical</c>, <c>emergency</c>.</param>
/// <param name="Subject">The endpoint, vantage or failover that it is about.</param>
/// <param name="Count">How often it was seen while open.</param>
/// <param name="ClosedAt">Null while open.</param>
/// <param name="Acknowledged">Null: nobody has taken it up.</param>
public sealed record AlertView(
    string Id,
    string Type,
    string Severity,
    string Level,
    string Subject,
    string Message,
    DateTimeOffset OpenedAt,
    DateTimeOffset LastSeenAt,
    int Count,
    DateTimeOffset? ClosedAt,
    AcknowledgementView? Acknowledged);

public sealed record AcknowledgementView(string By, DateTimeOffset At, string Note);

/// <param name="Alerts">Newest first.</param>
/// <param name="Active">How many are open now.</param>
/// <param name="Next">Where the next page is, a path from the plane's root; null: this was the last, or the newest 1000 are through.</param>
public sealed record AlertsAnswer(IReadOnlyList<AlertView> Alerts, int Active, string? Next);

/// <summary>The optional body of <c>POST alerts/{id}/acknowledge</c>.</summary>
/// <param name="Note">At most 500 characters.</param>
public sealed record AcknowledgeOrder(string? Note = null);
