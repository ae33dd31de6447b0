using DojoPool.Control.Health;
using DojoPool.Core.Health;
using DojoPool.Core.Routing;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Routing;

/// <summary>Turns samples into what a read choice compares.</summary>
public static class ReadCandidates
{
    /// <summary>Facts older than so many sampling periods say nothing of now.</summary>
    private const int PeriodsOfTrust = 3;

    /// <param name="readers">The readers of the row.</param>
    /// <param name="region">Where the reader is: that vantage's samples count, where it has any; null = all of them.</param>
    /// <param name="samples">The newest of each vantage and endpoint.</param>
    public static IReadOnlyList<ReadCandidate> Of(
        IEnumerable<Endpoint> readers, string? region, IReadOnlyList<HealthSample> samples, TimeSpan samplingPeriod, DateTimeOffset now)
    {
        var recent = samples.Where(s => now - s.At <= samplingPeriod * PeriodsOfTrust).ToList();
        return [.. readers.Select(reader => Of(reader, Seen(recent, reader.Id, region), now))];
    }

    private static List<HealthSample> Seen(List<HealthSample> samples, string endpoint, string? region)
    {
        var all = samples.FindAll(s => s.Endpoint == endpoint);
        var own = all.FindAll(s => s.Vantage == region);
        return own.Count > 0 ? own : all;
    }

    private static ReadCandidate Of(Endpoint reader, List<HealthSample> seen, DateTimeOffset now)
    {
        if (seen.Count == 0)
            return new ReadCandidate(reader.Id, reader.Region, "there are no fresh facts about it", null, null, null, double.MaxValue);
        var newest = seen.MaxBy(s => s.At)!;
        var bad = seen.Find(s => !Serves(s.Verdict));
        var furthest = seen.Where(s => s.Facts?.Replayed is not null).MaxBy(s => s.Facts!.Replayed!.Value.Value);
        return new ReadCandidate(
            reader.Id,
            reader.Region,
            bad is null ? null : $"{bad.Vantage} finds it {bad.Verdict}: {bad.Detail}",
            seen.Where(s => s.Staleness is not null).Select(s => s.Staleness + (now - s.At)).Min(),
            furthest?.Facts!.Replayed,
            furthest?.Facts!.Epoch?.Epoch,
            seen.Average(s => s.Elapsed.TotalMilliseconds));
    }

    /// <summary>Lagging ones serve where the bound allows it; without a bound the threshold of the verdict is the bound.</summary>
    private static bool Serves(Verdict verdict) => verdict is Verdict.Healthy or Verdict.Slow;
}
