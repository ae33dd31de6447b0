using DojoPool.Contracts.Admin;
using DojoPool.Control.Health;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Admin;

/// <summary>Pools and servers' sessions as the API shows them. Pure.</summary>
public static class ConnectionViews
{
    public static ConnectionsAnswer Of(Fleet fleet, Snapshot now, IReadOnlyList<PoolState> pools, string instance, DateTimeOffset asOf) => new(
        instance,
        new PoolTotals(pools.Sum(p => p.Size), pools.Sum(p => p.InUse), pools.Sum(p => p.Idle), pools.Sum(p => p.Waiting), pools.Sum(p => p.Max)),
        [.. fleet.Endpoints.Select(e => new EndpointConnections(
            e.Id,
            e.Region,
            now.Row?.PoolGenerationOf(e.Region) ?? 0,
            [.. pools.Where(p => p.Endpoint == e.Id).OrderBy(p => p.From, StringComparer.Ordinal).ThenBy(p => p.Use, StringComparer.Ordinal)
                .Select(p => new PoolView(p.From, p.Use, p.Size, p.InUse, p.Idle, p.Waiting, p.Max))],
            Server(now.Newest.Where(s => s.Endpoint == e.Id && s.Facts is not null).MaxBy(s => s.At))))],
        asOf);

    public static PoolsRenewedAnswer Of(Fleet fleet, PoolOrderAnswer.Done done, string? region, string instance)
    {
        var troubled = done.Renewed.Count(r => r.Trouble is not null);
        var where = region is null ? "all regions" : $"region: {region}";
        return new PoolsRenewedAnswer(
            troubled == 0,
            $"Connection pools renewed in {where}" + (troubled == 0 ? "" : $"; {troubled} of {done.Renewed.Count} servers could not be reached by all of them"),
            instance,
            [.. done.Renewed.Select(r => new RenewedPools(r.Endpoint, fleet[r.Endpoint].Region, done.Row.PoolGenerationOf(fleet[r.Endpoint].Region), r.Closed, r.Opened, r.Trouble))],
            "Every other instance and client library renews its pools before it uses them again.");
    }

    private static ServerConnections? Server(HealthSample? newest) => newest?.Facts is { } facts
        ? new ServerConnections(
            facts.Connections, facts.ActiveConnections, facts.MaxConnections,
            facts.MaxConnections == 0 ? 0 : Math.Round(100.0 * facts.Connections / facts.MaxConnections, 1), newest.At)
        : null;
}
