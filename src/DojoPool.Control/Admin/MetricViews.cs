using DojoPool.Contracts.Admin;
using DojoPool.Control.Health;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Admin;

/// <summary>Samples as the API shows them.</summary>
public static class MetricViews
{
    public static MetricView Of(Fleet fleet, HealthSample sample) => new(
        sample.Endpoint,
        fleet.Find(sample.Endpoint)?.Region ?? "",
        sample.Vantage,
        sample.At,
        Wire.Name(sample.Verdict),
        sample.Detail,
        sample.Elapsed.TotalMilliseconds,
        sample.LagBytes,
        sample.Staleness?.TotalMilliseconds,
        sample.ErrorRate,
        sample.TransactionsPerSecond,
        sample.Facts?.Connections,
        sample.Facts?.ActiveConnections,
        sample.Facts?.MaxConnections);
}
