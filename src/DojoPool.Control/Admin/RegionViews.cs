using DojoPool.Contracts.Admin;
using DojoPool.Control.Health;
using DojoPool.Core.Health;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Admin;

/// <summary>Regions and endpoints as the API shows them: configuration, row and newest samples in one.</summary>
public static class RegionViews
{
    /// <param name="row">Null where the store cannot be read: then roles are unknown.</param>
    public static IReadOnlyList<RegionView> Of(Fleet fleet, TopologyRow? row, IReadOnlyList<HealthSample> samples)
    {
        var seen = samples.ToLookup(s => s.Endpoint);
        var blind = BlindVantages.Among(fleet, samples);
        return
        [
            .. fleet.Regions.Select(region => new RegionView(
                region.Id,
                region.Priority,
                row?.Writer is { } writer && fleet.Find(writer)?.Region == region.Id,
                (long)region.HealthInterval.TotalMilliseconds,
                (long)region.FailoverTimeout.TotalMilliseconds,
                [.. fleet.Endpoints.Where(e => e.Region == region.Id).Select(e => Of(e, row, [.. seen[e.Id]], blind))])),
        ];
    }

    private static EndpointView Of(Endpoint endpoint, TopologyRow? row, IReadOnlyList<HealthSample> samples, HashSet<string> blind) => new(
        endpoint.Id,
        endpoint.Kind == EndpointKind.RegionalPrimary ? "primary" : "replica",
        RoleOf(endpoint.Id, row),
        endpoint.Host,
        endpoint.Port,
        endpoint.Promotable,
        Wire.Name(Worst(samples, blind)),
        [.. samples.Select(Of)])
    {
        Reads = row is null ? null : ReadsOf(endpoint.Id, row),
    };

    /// <summary>What was ordered about reading from it.</summary>
    public static ReadRuleView ReadsOf(string endpoint, TopologyRow row) => row.ReadRuleOf(endpoint) is { } rule
        ? new ReadRuleView(rule.Weight, rule.NoRead, rule.By, rule.Reason, rule.Since)
        : new ReadRuleView(ReadRule.FullWeight, false, null, null, null);

    private static string RoleOf(string endpoint, TopologyRow? row) =>
        row is null ? "unknown"
        : endpoint == row.Writer ? "writer"
        : row.Watch.Any(w => w.Endpoint == endpoint) ? "returning"
        : row.Readers.Contains(endpoint) ? "reader"
        : "standby";

    /// <summary>To the vantage of a dead region everybody is dead; where all are blind, none is believed more than another.</summary>
    private static Verdict Worst(IReadOnlyList<HealthSample> samples, HashSet<string> blind)
    {
        var seeing = samples.Where(s => !blind.Contains(s.Vantage)).ToList();
        return (seeing.Count > 0 ? seeing : samples).Select(s => s.Verdict).OrderBy(v => v == Verdict.Healthy).FirstOrDefault(Verdict.Unknown);
    }

    private static VantageView Of(HealthSample sample) => new(
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
        sample.Facts?.MaxConnections);
}
