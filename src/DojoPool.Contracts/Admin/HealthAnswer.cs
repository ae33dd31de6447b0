using DojoPool.Contracts.Alerts;

namespace DojoPool.Contracts.Admin;

/// <summary>The guide's <c>health</c>.</summary>
/// <param name="Alerts">The open ones, newest first.</param>
/// <param name="AsOf">When it was computed: at most once a second.</param>
public sealed record HealthAnswer(SystemHealth SystemHealth, IReadOnlyList<AlertView> Alerts, DateTimeOffset AsOf);

/// <param name="Overall"><c>healthy</c>, <c>degraded</c>, <c>critical</c>, or <c>unknown</c> where no fresh facts exist.</param>
/// <param name="PrimaryHealthy">The writer answers, commits, and leases are granted.</param>
/// <param name="ReplicaHealth">Healthy replicas among all, in percent; 100 where there are none.</param>
/// <param name="AvgResponseTime">Of the newest probe of each endpoint that answered, in milliseconds.</param>
/// <param name="ActiveAlerts">Open alerts.</param>
/// <param name="LastFailover">When the last one that changed the writer ended; null: never.</param>
/// <param name="Uptime">Share of the stored probes of the writer that it answered, in percent; null where there are none.</param>
public sealed record SystemHealth(
    string Overall,
    bool PrimaryHealthy,
    double ReplicaHealth,
    double AvgResponseTime,
    int ActiveAlerts,
    DateTimeOffset? LastFailover,
    double? Uptime);
