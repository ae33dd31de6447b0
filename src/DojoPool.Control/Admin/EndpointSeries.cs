using DojoPool.Contracts.Admin;
using DojoPool.Control.Health;

namespace DojoPool.Control.Admin;

/// <summary>Stored samples as the lines of a chart. Pure.</summary>
public static class EndpointSeries
{
    /// <summary>Vantages probe in the same tick, but not in the same instant: what is this close is one point.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    /// <param name="endpoints">In the order wanted; one without samples gets an empty series.</param>
    /// <param name="samples">In any order.</param>
    public static IReadOnlyList<SeriesView> Of(IEnumerable<string> endpoints, IEnumerable<HealthSample> samples)
    {
        var seen = samples.ToLookup(s => s.Endpoint);
        return [.. endpoints.Select(endpoint => Of(endpoint, seen[endpoint]))];
    }

    private static SeriesView Of(string endpoint, IEnumerable<HealthSample> samples)
    {
        var points = samples.GroupBy(s => s.At.UtcTicks / Moment.Ticks).OrderBy(g => g.Key).ToList();
        return new SeriesView(
            endpoint,
            [.. points.Select(p => p.First().At.ToUnixTimeSeconds())],
            [.. points.Select(p => Median([.. p.Where(s => s.Facts is not null).Select(s => s.Elapsed.TotalMilliseconds).Order()]))],
            [.. points.Select(p => p.Max(s => s.LagBytes))]);
    }

    private static double? Median(List<double> ordered) => ordered.Count == 0 ? null : Math.Round(ordered[ordered.Count / 2], 1);
}
