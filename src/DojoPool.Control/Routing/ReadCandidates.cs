using DojoPool.Control.Health;
using DojoPool.Core.Health;
using DojoPool.Core.Routing;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Routing;

/// <summary>Turns samples, and what was ordered, into what a read choice compares.</summary>
public static class ReadCandidates
{
    /// <summary>Facts older than so many sampling periods say nothing of now.</summary>
    private const int PeriodsOfTrust = 3;

    /// <param name="readers">The readers of the row.</param>
    /// <param name="region">Where the reader is: that vantage's samples count, where it has any; null = all of them.</param>
    public static IReadOnlyList<ReadCandidate> Of(IEnumerable<Endpoint> readers, string? region, TopologyRow row, ReaderFacts facts)
    {
        var recent = facts.Samples.Where(s => facts.Now - s.At <= facts.SamplingPeriod * PeriodsOfTrust).ToList();
        return [.. readers.Select(reader => Of(reader, Seen(recent, reader.Id, region), row, facts))];
    }

    private static List<HealthSample> Seen(List<HealthSample> samples, string endpoint, string? region)
    {
        var all = samples.FindAll(s => s.Endpoint == endpoint);
        var own = all.FindAll(s => s.Vantage == region);
        return own.Count > 0 ? own : all;
    }

    private static ReadCandidate Of(Endpoint reader, List<HealthSample> seen, TopologyRow row, ReaderFacts facts)
    {
        var rule = row.ReadRuleOf(reader.Id);
        var closed = rule is { NoRead: true } ? $"{rule.By} has taken it out of reading: {rule.Reason}" : null;
        if (seen.Count == 0)
            return new ReadCandidate(reader.Id, reader.Region, closed ?? "there are no fresh facts about it", null, null, null, double.MaxValue) { Weight = rule?.Weight ?? ReadRule.FullWeight };
        var now = facts.Now;
        var bad = seen.Find(s => !Serves(s.Verdict));
        var newest = seen.MaxBy(s => s.At)!;
        var freshest = seen.Where(s => s.Staleness is not null).MinBy(s => s.Staleness + (now - s.At));
        var furthest = seen.Where(s => s.Facts?.Replayed is not null).MaxBy(s => s.Facts!.Replayed!.Value.Value);
        return new ReadCandidate(
            reader.Id,
            reader.Region,
            closed ?? (bad is null ? null : $"{bad.Vantage} finds it {bad.Verdict}: {bad.Detail}"),
            freshest?.Staleness + (now - freshest?.At),
            furthest?.Facts!.Replayed,
            furthest?.Facts!.Epoch?.Epoch,
            seen.Average(s => facts.Trends.LatencyMs(s.Vantage, s.Endpoint) ?? s.Elapsed.TotalMilliseconds))
        {
            Weight = rule?.Weight ?? ReadRule.FullWeight,
            ServingFor = ServingFor(reader.Id, seen, row, facts),
            Busy = seen.Where(s => s.Facts is { MaxConnections: > 0 }).Select(s => (double)s.Facts!.Connections / s.Facts.MaxConnections).DefaultIfEmpty(0).Max(),
            LagBytes = seen.Min(s => s.LagBytes),
            ReplayBytesPerSecond = facts.Trends.ReplayBytesPerSecond(reader.Id),
            Ages = new FactAges(now - newest.At, now - freshest?.At, now - furthest?.At, now - newest.At),
        };
    }

    /// <summary>Since it joined with caches that know nothing, or answered again, whatever came last.</summary>
    private static TimeSpan? ServingFor(string reader, List<HealthSample> seen, TopologyRow row, ReaderFacts facts)
    {
        var joined = row.Returned.Find(r => r.Endpoint == reader)?.At;
        var since = seen.Select(s => facts.Trends.BackSince(s.Vantage, s.Endpoint)).Append(joined).Max();
        return since is { } at ? facts.Now > at ? facts.Now - at : TimeSpan.Zero : null;
    }

    /// <summary>Lagging ones serve where the bound allows it; without a bound the threshold of the verdict is the bound.</summary>
    private static bool Serves(Verdict verdict) => verdict is Verdict.Healthy or Verdict.Slow;
}
