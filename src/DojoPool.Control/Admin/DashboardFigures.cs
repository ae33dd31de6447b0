using DojoPool.Contracts.Admin;
using DojoPool.Control.Alerts;
using DojoPool.Control.Failover;
using DojoPool.Control.Health;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Admin;

/// <summary>What the dashboard shows, read at most once a second however many look at it.</summary>
public sealed class DashboardFigures
{
    private const int StoredSamples = 1000;

    private readonly SystemStatus status;
    private readonly IHealthStore health;
    private readonly IAlertStore alerts;
    private readonly IFailoverStore failovers;
    private readonly Fleet fleet;
    private readonly TimeProvider time;
    private readonly OnceASecond<DashboardAnswer> shared;

    public DashboardFigures(SystemStatus status, IHealthStore health, IAlertStore alerts, IFailoverStore failovers, Fleet fleet, TimeProvider time)
    {
        (this.status, this.health, this.alerts, this.failovers, this.fleet, this.time) = (status, health, alerts, failovers, fleet, time);
        shared = new OnceASecond<DashboardAnswer>(ReadAsync, time);
    }

    /// <summary>All but <see cref="DashboardAnswer.You"/> and <see cref="DashboardAnswer.PollAfterMs"/>, which the caller fills in.</summary>
    public Task<DashboardAnswer> NowAsync(CancellationToken cancellation) => shared.GetAsync(cancellation);

    private async Task<DashboardAnswer> ReadAsync(CancellationToken cancellation)
    {
        var asOf = time.GetUtcNow();
        var history = health.ReadHistoryAsync(null, StoredSamples, asOf, cancellation);
        var open = alerts.ReadOpenAsync(cancellation);
        var runs = failovers.ReadRecentAsync(1, cancellation);
        var now = await status.StatusAsync(cancellation);
        return new DashboardAnswer(
            now.SystemHealth.Overall,
            now.Topology?.Writer is { } writer ? fleet.Find(writer)?.Region : null,
            now.SystemHealth.ActiveAlerts,
            now.SystemHealth.AvgResponseTime,
            now.SystemHealth.ReplicaHealth,
            now.SystemHealth.LastFailover,
            now.Topology,
            now.Regions,
            [.. (await open).Select(AlertViews.Of)],
            (await runs) is [var latest, ..] ? FailoverViews.Of(latest) : null,
            EndpointSeries.Of(fleet.Endpoints.Select(e => e.Id), await history),
            now.Warnings,
            new CallerView("", ""),
            0,
            asOf);
    }
}
