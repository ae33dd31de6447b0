using DojoPool.Control.Health;
using DojoPool.Core.Alerts;

namespace DojoPool.Control.Alerts;

/// <summary>The figures of one endpoint over the history that a tick reads. Pure.</summary>
public static class TrendPoints
{
    /// <summary>What was longer ago says little of the present rate.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(30);

    /// <summary>Of the servers' own limit: the rest is kept for superusers and for what comes at once.</summary>
    private const double MostConnections = 0.9;

    public static IEnumerable<Trend> Of(string endpoint, AlertRound round)
    {
        // One vantage: two have two distances, and their points together would zigzag.
        var series = round.Rounds.SelectMany(r => r.Samples).Concat(round.Past)
            .Where(s => s.Endpoint == endpoint && round.At - s.At <= Window && !round.Blind.Contains(s.Vantage))
            .DistinctBy(s => (s.Vantage, s.At))
            .GroupBy(s => s.Vantage).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
            .FirstOrDefault()?.OrderBy(s => s.At).ToList() ?? [];
        var thresholds = round.Plan.Thresholds;
        yield return new Trend(
            AlertType.LatencyGrowing, "its response time", "ms", thresholds.ResponseWarning.TotalMilliseconds,
            Points(series, s => s.Facts is null ? null : s.Elapsed.TotalMilliseconds));
        yield return new Trend(AlertType.LagGrowing, "its replication lag", "s", thresholds.LagWarning.TotalSeconds, Points(series, s => s.Staleness?.TotalSeconds));
        if (series.LastOrDefault(s => s.Facts is { MaxConnections: > 0 })?.Facts is { } facts)
            yield return new Trend(
                AlertType.ConnectionsRunningOut, "the number of its connections", "", Math.Floor(facts.MaxConnections * MostConnections), Points(series, s => s.Facts?.Connections));
        if (round.Plan.Fleet.Find(endpoint)?.DiskBytes is > 0 and var disk)
            yield return new Trend(
                AlertType.DiskRunningOut, "its data on disk", "GB", disk / Gigabyte * MostConnections, Points(series, s => s.Facts?.DataBytes / Gigabyte));
    }

    private const double Gigabyte = 1e9;

    private static List<TrendPoint> Points(List<HealthSample> series, Func<HealthSample, double?> figure) =>
        [.. series.Select(s => (s.At, Value: figure(s))).Where(p => p.Value is not null).Select(p => new TrendPoint(p.At, p.Value!.Value))];
}
