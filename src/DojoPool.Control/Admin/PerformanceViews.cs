using DojoPool.Contracts.Admin;
using DojoPool.Control.Health;
using DojoPool.Core.Health;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Admin;

/// <summary>Percentiles, throughput and uptime of stored samples. Pure.</summary>
public static class PerformanceViews
{
    /// <summary>Vantages tick side by side, not at the same instant: what lies within one such span is one moment.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(5);

    /// <param name="writer">The last published writer; null where the store cannot be read.</param>
    /// <param name="samples">In any order. Of servers that are configured no more nothing is told.</param>
    public static PerformanceAnswer Of(Fleet fleet, string? writer, IReadOnlyList<HealthSample> samples, DateTimeOffset asOf)
    {
        var byEndpoint = samples.ToLookup(s => s.Endpoint);
        var endpoints = fleet.Endpoints.Select(e => Of(e, e.Id == writer, [.. byEndpoint[e.Id]])).ToList();
        var ofWriter = endpoints.Find(e => e.Endpoint == writer);
        var window = new PerformanceWindow(
            samples.Count == 0 ? null : samples.Min(s => s.At), samples.Count == 0 ? null : samples.Max(s => s.At), samples.Count);
        return new PerformanceAnswer(
            TimesOf(samples)?.Mean, ofWriter?.Throughput?.Newest, ofWriter?.Uptime, window,
            [.. fleet.Regions.Select(r => Of(r.Id, [.. endpoints.Where(e => e.Region == r.Id)], [.. fleet.Endpoints.Where(e => e.Region == r.Id).SelectMany(e => byEndpoint[e.Id])]))],
            endpoints, asOf);
    }

    private static EndpointPerformance Of(Endpoint endpoint, bool isWriter, List<HealthSample> samples) => new(
        endpoint.Id,
        endpoint.Region,
        Uptime(samples, moment => MostFoundItUp(moment)),
        TimesOf(samples),
        ThroughputOf(samples),
        isWriter ? null : LagOf(samples),
        samples.Count == 0 ? 0 : Rounded((double)samples.Count(s => Trends.IsError(s.Verdict)) / samples.Count),
        samples.Count);

    private static RegionPerformance Of(string region, List<EndpointPerformance> endpoints, List<HealthSample> samples) => new(
        region,
        Uptime(samples, moment => moment.GroupBy(s => s.Endpoint).Any(MostFoundItUp)),
        TimesOf(samples),
        endpoints.Exists(e => e.Throughput is not null) ? Rounded(endpoints.Sum(e => e.Throughput?.Newest ?? 0)) : null,
        samples.Count);

    private static double? Uptime(List<HealthSample> samples, Func<IEnumerable<HealthSample>, bool> isUp)
    {
        var moments = samples.GroupBy(s => s.At.UtcTicks / Moment.Ticks).ToList();
        return moments.Count == 0 ? null : Rounded(100.0 * moments.Count(isUp) / moments.Count);
    }

    private static bool MostFoundItUp(IEnumerable<HealthSample> moment)
    {
        var all = moment.ToList();
        return all.Count(s => !Trends.IsError(s.Verdict)) * 2 > all.Count;
    }

    private static ResponseTimes? TimesOf(IEnumerable<HealthSample> samples)
    {
        var sorted = samples.Where(s => s.Facts is not null).Select(s => s.Elapsed.TotalMilliseconds).Order().ToList();
        return sorted.Count == 0
            ? null
            : new ResponseTimes(Rounded(sorted.Average()), Rank(sorted, 50), Rank(sorted, 90), Rank(sorted, 95), Rank(sorted, 99), Rounded(sorted[^1]));
    }

    /// <summary>Vantages that look at the same moment count the same transactions, so that theirs are averaged, not added.</summary>
    private static Throughput? ThroughputOf(List<HealthSample> samples)
    {
        var known = samples.Where(s => s.TransactionsPerSecond is not null).OrderByDescending(s => s.At).ToList();
        return known.Count == 0
            ? null
            : new Throughput(Rounded(known[0].TransactionsPerSecond!.Value), Rounded(known.Average(s => s.TransactionsPerSecond!.Value)), Rounded(known.Max(s => s.TransactionsPerSecond!.Value)));
    }

    private static LagTimes? LagOf(List<HealthSample> samples)
    {
        var known = samples.Where(s => s.Staleness is not null).OrderByDescending(s => s.At).Select(s => s.Staleness!.Value.TotalMilliseconds).ToList();
        return known.Count == 0 ? null : new LagTimes(Rounded(known[0]), Rank([.. known.Order()], 95), Rounded(known.Max()));
    }

    /// <summary>The nearest rank: a value that was really measured.</summary>
    private static double Rank(List<double> sorted, int percent) => Rounded(sorted[Math.Max(0, (int)Math.Ceiling(percent / 100.0 * sorted.Count) - 1)]);

    private static double Rounded(double value) => Math.Round(value, 3);
}
