using DojoPool.Contracts.Admin;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Admin;

/// <summary>What the dashboard shows, made at most once a second however many look at it.</summary>
public sealed class DashboardFigures(Snapshots snapshots, Fleet fleet, PlaneWarnings warnings)
{
    /// <summary>As much as a small line can show.</summary>
    private const int SeriesSamples = 1000;

    private readonly PerSnapshot<DashboardAnswer> shared = new(snapshots, now => Of(now, fleet, warnings));

    /// <summary>All but <see cref="DashboardAnswer.You"/> and <see cref="DashboardAnswer.PollAfterMs"/>, which the caller fills in.</summary>
    /// <exception cref="Failover.StoreUnavailableException">The store does not answer.</exception>
    public Task<DashboardAnswer> NowAsync(CancellationToken cancellation) => shared.GetAsync(cancellation);

    private static DashboardAnswer Of(Snapshot now, Fleet fleet, PlaneWarnings warnings)
    {
        var health = SystemHealthJudge.Judge(now);
        return new DashboardAnswer(
            health.Overall,
            now.Row?.Writer is { } writer ? fleet.Find(writer)?.Region : null,
            health.ActiveAlerts,
            health.AvgResponseTime,
            health.ReplicaHealth,
            health.LastFailover,
            now.Row is { } row ? TopologyViews.Of(row) : null,
            RegionViews.Of(fleet, now.Row, now.Newest),
            [.. now.OpenAlerts.Select(AlertViews.Of)],
            now.Failovers is [var latest, ..] ? FailoverViews.Of(latest) : null,
            EndpointSeries.Of(fleet.Endpoints.Select(e => e.Id), [.. now.Window.Take(SeriesSamples)]),
            warnings.Sentences,
            new CallerView("", ""),
            0,
            now.AsOf);
    }
}
