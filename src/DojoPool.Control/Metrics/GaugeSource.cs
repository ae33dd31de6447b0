using DojoPool.Control.Admin;
using DojoPool.Control.Alerts;
using DojoPool.Control.Failover;
using DojoPool.Control.Health;
using DojoPool.Control.Routing;
using DojoPool.Core.Alerts;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Metrics;

/// <summary>Reads what the gauges show, before an export asks them.</summary>
public sealed class GaugeSource(
    PlaneMeter meter, Fleet fleet, TopologyCache cache, IHealthStore health, IReplicaFacts live, IAlertStore alerts, TimeProvider time)
{
    public async Task ReadAsync(CancellationToken cancellation)
    {
        var row = cache.GetAsync(cancellation);
        var stored = health.ReadLatestAsync(cancellation);
        var open = OpenAsync(cancellation);
        var samples = LiveSamples.Over(
            [.. (await stored).SelectMany(r => r.Samples).GroupBy(s => (s.Vantage, s.Endpoint)).Select(g => g.MaxBy(s => s.At)!)], await live.NewestAsync(cancellation));
        meter.Gauges.Show(new PlaneReadings(fleet, (await row).Row, samples, await open, time.GetUtcNow()));
    }

    private async Task<IReadOnlyList<Alert>> OpenAsync(CancellationToken cancellation)
    {
        try
        {
            return await alerts.ReadOpenAsync(cancellation);
        }
        catch (StoreUnavailableException)
        {
            return [];
        }
    }
}
