using DojoPool.Contracts.Alerts;
using DojoPool.Contracts.Failover;

namespace DojoPool.Contracts.Admin;

/// <summary>The guide's <c>dashboard</c>, its six figures first, and what the page draws beside them.</summary>
/// <param name="SystemHealth"><c>healthy</c>, <c>degraded</c>, <c>critical</c>, <c>unknown</c>.</param>
/// <param name="PrimaryRegion">The writer's region; null while there is no writer, or the store cannot be read.</param>
/// <param name="ActiveAlerts">Open alerts.</param>
/// <param name="AvgResponseTime">Milliseconds.</param>
/// <param name="ReplicaHealth">Percent.</param>
/// <param name="LastFailover">When the last one that changed the writer ended; null: never.</param>
/// <param name="Alerts">The open ones.</param>
/// <param name="LatestFailover">The newest run, live or past; null: none yet.</param>
/// <param name="Series">One an endpoint, over the last stored probes.</param>
/// <param name="You">The caller, so that the page offers only what the token may do.</param>
/// <param name="PollAfterMs">When to ask again.</param>
/// <param name="AsOf">When all of it was read.</param>
public sealed record DashboardAnswer(
    string SystemHealth,
    string? PrimaryRegion,
    int ActiveAlerts,
    double AvgResponseTime,
    double ReplicaHealth,
    DateTimeOffset? LastFailover,
    TopologyView? Topology,
    IReadOnlyList<RegionView> Regions,
    IReadOnlyList<AlertView> Alerts,
    FailoverView? LatestFailover,
    IReadOnlyList<SeriesView> Series,
    IReadOnlyList<string> Warnings,
    CallerView You,
    int PollAfterMs,
    DateTimeOffset AsOf);

/// <summary>An endpoint's past, oldest first, in columns of one length.</summary>
/// <param name="At">Seconds since 1970.</param>
/// <param name="ResponseMs">Median of the vantages that it answered; null = it answered none.</param>
/// <param name="LagBytes">Null = unknown, or the writer itself.</param>
public sealed record SeriesView(string Endpoint, IReadOnlyList<long> At, IReadOnlyList<double?> ResponseMs, IReadOnlyList<long?> LagBytes);

/// <param name="Role"><c>app</c>, <c>viewer</c>, <c>moderator</c>, <c>admin</c>.</param>
public sealed record CallerView(string Name, string Role);
