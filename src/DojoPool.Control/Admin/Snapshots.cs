using DojoPool.Control.Alerts;
using DojoPool.Control.Failover;
using DojoPool.Control.Health;
using DojoPool.Control.Routing;
using DojoPool.Core.Alerts;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Admin;

/// <summary>
/// What operators' answers are made of: from the store, so that every instance says the same, and newer where this host samples. Read at most
/// once a second.
/// </summary>
public sealed class Snapshots
{
    private const int RecentFailovers = 20;

    private readonly TopologyCache cache;
    private readonly IHealthStore health;
    private readonly IAlertStore alerts;
    private readonly IFailoverStore failovers;
    private readonly IReplicaFacts live;
    private readonly TimeProvider time;
    private readonly HistoryWindow window;
    private readonly OnceASecond<Snapshot> shared;

    public Snapshots(TopologyCache cache, IHealthStore health, IAlertStore alerts, IFailoverStore failovers, IReplicaFacts live, TimeProvider time)
    {
        (this.cache, this.health, this.alerts, this.failovers, this.live, this.time) = (cache, health, alerts, failovers, live, time);
        window = new HistoryWindow(health, time);
        shared = new OnceASecond<Snapshot>(TakeAsync, time);
    }

    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    public Task<Snapshot> GetAsync(CancellationToken cancellation) => shared.GetAsync(cancellation);

    private async Task<Snapshot> TakeAsync(CancellationToken cancellation)
    {
        var asOf = time.GetUtcNow();
        var latest = health.ReadLatestAsync(cancellation);
        var open = alerts.ReadOpenAsync(cancellation);
        var recent = failovers.ReadRecentAsync(RecentFailovers, cancellation);
        var row = (await cache.GetAsync(cancellation)).Row;
        var current = row?.RunId is { } id ? await failovers.ReadAsync(id, cancellation) : null;
        IReadOnlyList<HealthSample> stored = [.. (await latest).SelectMany(r => r.Samples)];
        var history = await window.GetAsync(stored.Count == 0 ? null : stored.Max(s => s.At), cancellation);
        var newest = LiveSamples.Over(stored, await live.NewestAsync(cancellation));
        return new Snapshot(asOf, row, newest, history, await open, await recent, current);
    }
}

/// <summary>The system at one moment.</summary>
/// <param name="AsOf">When it began to be read.</param>
/// <param name="Row">Null where the store cannot be read or is empty.</param>
/// <param name="Newest">The newest sample of each vantage and endpoint.</param>
/// <param name="Window">Stored samples of the last hours, newest first, of all vantages and endpoints.</param>
/// <param name="OpenAlerts">Newest first.</param>
/// <param name="Failovers">The last few, newest first.</param>
/// <param name="Current">The run that owns the row; null while Stable.</param>
public sealed record Snapshot(
    DateTimeOffset AsOf,
    TopologyRow? Row,
    IReadOnlyList<HealthSample> Newest,
    IReadOnlyList<HealthSample> Window,
    IReadOnlyList<Alert> OpenAlerts,
    IReadOnlyList<FailoverRecord> Failovers,
    FailoverRecord? Current)
{
    /// <summary>When the last run that changed the writer ended; null: never, as far as is known.</summary>
    public DateTimeOffset? LastFailover => Failovers.Where(r => r.PublishedEpoch is not null && r.Status == RunStatus.Completed).Max(r => r.EndedAt);
}
