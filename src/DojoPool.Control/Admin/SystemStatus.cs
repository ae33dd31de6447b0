using DojoPool.Contracts.Admin;
using DojoPool.Contracts.Failover;
using DojoPool.Control.Alerts;
using DojoPool.Control.Failover;
using DojoPool.Control.Health;
using DojoPool.Control.Routing;
using DojoPool.Control.Topology;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Admin;

/// <summary>What operators read: status, health, readiness. From the store, so that every instance says the same, and newer where this host samples.</summary>
/// <param name="warnings">What an operator should know of this plane's own make-up; fixed at start.</param>
public sealed class SystemStatus(
    TopologyCache cache,
    IHealthStore health,
    IAlertStore alerts,
    IFailoverStore failovers,
    IReplicaFacts live,
    Fleet fleet,
    TimeProvider time,
    PlaneWarnings warnings,
    FirstLook look)
{
    private const int UptimeSamples = 1000;
    private const int RecentFailovers = 20;

    public async Task<HealthAnswer> HealthAsync(CancellationToken cancellation)
    {
        var facts = await GatherAsync(cancellation);
        return new HealthAnswer(facts.Health, [.. facts.Alerts.Select(AlertViews.Of)], time.GetUtcNow());
    }

    public async Task<StatusAnswer> StatusAsync(CancellationToken cancellation)
    {
        var facts = await GatherAsync(cancellation);
        return new StatusAnswer(
            facts.Health,
            facts.Row is { } row ? TopologyViews.Of(row) : null,
            RegionViews.Of(fleet, facts.Row, facts.Newest),
            await CurrentAsync(facts.Row, cancellation),
            warnings.Sentences,
            time.GetUtcNow());
    }

    /// <summary>Is there a store, and a row in it? Never throws but for cancellation.</summary>
    public async Task<HealthzAnswer> ReadinessAsync(CancellationToken cancellation)
    {
        var copy = await cache.GetAsync(cancellation);
        var store = copy.Stored switch { StoredRow.Found => "ok", StoredRow.Absent => "empty", _ => "unreadable" };
        return new HealthzAnswer(
            copy.Row is not null && look.Taken, store, copy.Row is { } row ? Wire.Name(row.Phase) : null, copy.Row?.Epoch, PlaneVersion.Text, time.GetUtcNow());
    }

    private async Task<Facts> GatherAsync(CancellationToken cancellation)
    {
        var row = (await cache.GetAsync(cancellation)).Row;
        var rounds = health.ReadLatestAsync(cancellation);
        var open = alerts.ReadOpenAsync(cancellation);
        var runs = failovers.ReadRecentAsync(RecentFailovers, cancellation);
        var history = row is null
            ? []
            : await health.ReadHistoryAsync(row.LastWriter, UptimeSamples, time.GetUtcNow(), cancellation);
        var newest = LiveSamples.Over([.. (await rounds).SelectMany(r => r.Samples)], await live.NewestAsync(cancellation));
        var last = (await runs).Where(r => r.PublishedEpoch is not null && r.Status == RunStatus.Completed).Max(r => r.EndedAt);
        var openAlerts = await open;
        return new Facts(row, newest, openAlerts, SystemHealthJudge.Judge(row, newest, history, openAlerts.Count, last));
    }

    private async Task<FailoverView?> CurrentAsync(TopologyRow? row, CancellationToken cancellation) =>
        row?.RunId is { } id && await failovers.ReadAsync(id, cancellation) is { } run ? FailoverViews.Of(run) : null;

    private sealed record Facts(
        TopologyRow? Row, IReadOnlyList<HealthSample> Newest, IReadOnlyList<Core.Alerts.Alert> Alerts, SystemHealth Health);
}

/// <summary>Sentences such as "one process probes on behalf of three regions".</summary>
public sealed record PlaneWarnings(IReadOnlyList<string> Sentences);
