using DojoPool.Contracts.Admin;
using DojoPool.Control.Failover;
using DojoPool.Control.Routing;
using DojoPool.Control.Topology;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Admin;

/// <summary>What operators read of the whole: each answer is a view of the same snapshot.</summary>
public sealed class SystemStatus
{
    private readonly TopologyCache cache;
    private readonly TimeProvider time;
    private readonly FirstLook look;
    private readonly PerSnapshot<HealthAnswer> health;
    private readonly PerSnapshot<StatusAnswer> status;
    private readonly PerSnapshot<RegionsAnswer> regions;
    private readonly PerSnapshot<PerformanceAnswer> performance;

    /// <param name="warnings">What an operator should know of this plane's own make-up; fixed at start.</param>
    public SystemStatus(Snapshots snapshots, TopologyCache cache, Fleet fleet, TimeProvider time, PlaneWarnings warnings, FirstLook look)
    {
        (this.cache, this.time, this.look) = (cache, time, look);
        health = new(snapshots, now => new HealthAnswer(SystemHealthJudge.Judge(now), [.. now.OpenAlerts.Select(AlertViews.Of)], now.AsOf));
        regions = new(snapshots, now => new RegionsAnswer(now.Row?.Writer, now.Row?.Epoch, RegionViews.Of(fleet, now.Row, now.Newest), now.AsOf));
        performance = new(snapshots, now => PerformanceViews.Of(fleet, now.Row?.LastWriter, now.Window, now.AsOf));
        status = new(snapshots, now => new StatusAnswer(
            SystemHealthJudge.Judge(now),
            now.Row is { } row ? TopologyViews.Of(row) : null,
            RegionViews.Of(fleet, now.Row, now.Newest),
            now.Current is { } run ? FailoverViews.Of(run) : null,
            warnings.Sentences,
            now.AsOf));
    }

    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    public Task<HealthAnswer> HealthAsync(CancellationToken cancellation) => health.GetAsync(cancellation);

    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    public Task<StatusAnswer> StatusAsync(CancellationToken cancellation) => status.GetAsync(cancellation);

    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    public Task<RegionsAnswer> RegionsAsync(CancellationToken cancellation) => regions.GetAsync(cancellation);

    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    public Task<PerformanceAnswer> PerformanceAsync(CancellationToken cancellation) => performance.GetAsync(cancellation);

    /// <summary>Is there a store, and a row in it? Never throws but for cancellation.</summary>
    public async Task<HealthzAnswer> ReadinessAsync(CancellationToken cancellation)
    {
        var copy = await cache.GetAsync(cancellation);
        var store = copy.Stored switch { StoredRow.Found => "ok", StoredRow.Absent => "empty", _ => "unreadable" };
        return new HealthzAnswer(
            copy.Row is not null && look.Taken, store, copy.Row is { } row ? Wire.Name(row.Phase) : null, copy.Row?.Epoch, PlaneVersion.Text, time.GetUtcNow());
    }
}

/// <summary>Sentences such as "one process probes on behalf of three regions".</summary>
public sealed record PlaneWarnings(IReadOnlyList<string> Sentences);
