using DojoPool.Contracts.Admin;
using DojoPool.Control.Alerts;
using DojoPool.Control.Failover;
using DojoPool.Control.Health;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Admin;

/// <summary>Reports to be kept or sent on, made of what is stored. No secret is among it: none is ever stored.</summary>
public sealed class Reports(
    SystemStatus status,
    Snapshots snapshots,
    IServerPools pools,
    IHealthStore health,
    IAlertStore alerts,
    IFailoverStore failovers,
    IAuditLog audit,
    ReportedSettings settings,
    Fleet fleet,
    InstanceName instance,
    TimeProvider time)
{
    private const string Product = "DojoPool Regional Failover";
    private const int Most = 1000;
    private const int MostProbes = 10_000;

    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    public async Task<SystemReport> OfAllAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var known = alerts.ReadRecentAsync(Most, cancellation);
        var runs = failovers.ReadRecentAsync(Most, cancellation);
        var entries = audit.ReadAsync(Most, cancellation);
        var verdict = audit.VerifyAsync(null, cancellation);
        return new SystemReport(
            Product,
            PlaneVersion.Text,
            now,
            await status.StatusAsync(cancellation),
            await status.PerformanceAsync(cancellation),
            ConnectionViews.Of(fleet, await snapshots.GetAsync(cancellation), pools.States, instance.Text, now),
            settings.Values,
            [.. (await known).Select(AlertViews.Of)],
            [.. (await runs).Select(FailoverViews.Of)],
            [.. (await entries).Select(AuditViews.Of)],
            (await verdict).Broken);
    }

    /// <summary>Null: there is no such failover.</summary>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    public async Task<PostMortemAnswer?> OfFailoverAsync(string id, CancellationToken cancellation)
    {
        if (await failovers.ReadAsync(id, cancellation) is not { } run)
            return null;
        var now = time.GetUtcNow();
        var known = alerts.ReadRecentAsync(Most, cancellation);
        var entries = audit.ReadAsync(Most, cancellation);
        var samples = await health.ReadHistoryAsync(null, MostProbes, now, cancellation);
        return PostMortem.Of(run, await known, await entries, samples, fleet, now) with { Product = Product, Version = PlaneVersion.Text };
    }
}
