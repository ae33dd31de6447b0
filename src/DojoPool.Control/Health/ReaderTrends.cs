using System.Collections.Immutable;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Health;

/// <summary>
/// What a series of samples tells of readers beyond the newest: how far each is from each vantage, who came back, how quickly each replays.
/// A value: each round makes the next one.
/// </summary>
public sealed record ReaderTrends
{
    public static readonly ReaderTrends None = new();

    /// <summary>How much of a new response time counts: about the last ten say what a distance is.</summary>
    private const double NewShare = 0.2;

    /// <summary>One lost probe is an accident, from so many on a server was away.</summary>
    private const int AwayAfter = 2;

    /// <summary>What a server could replay it can: after a minute of less that says half as much.</summary>
    private static readonly TimeSpan HalfLife = TimeSpan.FromMinutes(1);

    private ImmutableDictionary<(string Vantage, string Endpoint), Trend> Pairs { get; init; } = ImmutableDictionary<(string, string), Trend>.Empty;

    /// <summary>Samples that are known already, or older, change nothing.</summary>
    public ReaderTrends With(IEnumerable<HealthSample> samples)
    {
        var pairs = Pairs.ToBuilder();
        foreach (var sample in samples)
        {
            var key = (sample.Vantage, sample.Endpoint);
            if (!pairs.TryGetValue(key, out var before))
                pairs[key] = Trend.First(sample);
            else if (sample.At > before.At)
                pairs[key] = before.Next(sample);
        }

        return this with { Pairs = pairs.ToImmutable() };
    }

    /// <summary>Mean response time; null = it has not answered yet.</summary>
    public double? LatencyMs(string vantage, string endpoint) => Of(vantage, endpoint)?.LatencyMs;

    /// <summary>When it answered again after it had not for a while; null = that was not seen.</summary>
    public DateTimeOffset? BackSince(string vantage, string endpoint) => Of(vantage, endpoint)?.BackAt;

    /// <summary>By whoever saw it go fastest; null = unknown.</summary>
    public double? ReplayBytesPerSecond(string endpoint) =>
        Pairs.Where(p => p.Key.Endpoint == endpoint).Max(p => p.Value.BytesPerSecond);

    private Trend? Of(string vantage, string endpoint) => Pairs.TryGetValue((vantage, endpoint), out var trend) ? trend : null;

    private sealed record Trend(DateTimeOffset At, double? LatencyMs, int Silent, DateTimeOffset? BackAt, Lsn? Replayed, double? BytesPerSecond)
    {
        public static Trend First(HealthSample sample) => sample.Facts is { } facts
            ? new Trend(sample.At, sample.Elapsed.TotalMilliseconds, 0, null, facts.Replayed, null)
            : new Trend(sample.At, null, 1, null, null, null);

        public Trend Next(HealthSample sample)
        {
            if (sample.Facts is not { } facts)
                return this with { At = sample.At, Silent = Silent + 1 };
            var elapsed = sample.Elapsed.TotalMilliseconds;
            return new Trend(
                sample.At, LatencyMs is { } mean ? mean + ((elapsed - mean) * NewShare) : elapsed, 0,
                Silent >= AwayAfter ? sample.At : BackAt, facts.Replayed ?? Replayed, Speed(facts.Replayed, sample.At - At));
        }

        private double? Speed(Lsn? now, TimeSpan since)
        {
            if (now is not { } here || Replayed is not { } before || Silent > 0)
                return BytesPerSecond;
            var speed = here.BytesSince(before) / since.TotalSeconds;
            return Math.Max(speed, (BytesPerSecond ?? 0) * Math.Pow(0.5, since / HalfLife));
        }
    }
}
