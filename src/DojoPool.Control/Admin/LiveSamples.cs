using DojoPool.Control.Health;
using DojoPool.Core.Health;

namespace DojoPool.Control.Admin;

/// <summary>Puts what a host saw between two ticks over what the tick stored. Pure.</summary>
public static class LiveSamples
{
    /// <summary>Only a tick's canary or patience can tell these; a sample without them must not take them back.</summary>
    private static readonly HashSet<Verdict> OfTicksAlone =
        [Verdict.Slow, Verdict.WriteStalled, Verdict.SyncStalled, Verdict.DiskFull, Verdict.ReadOnlyWriter];

    /// <returns>Of each vantage and endpoint the newest sample.</returns>
    public static IReadOnlyList<HealthSample> Over(IReadOnlyList<HealthSample> stored, IReadOnlyList<HealthSample> live)
    {
        var ticks = stored.ToDictionary(KeyOf);
        return [.. stored.Select(s => (s.Vantage, s.Endpoint)).Union(live.Select(KeyOf)).Select(key => Newer(
            ticks.GetValueOrDefault(key), live.FirstOrDefault(s => KeyOf(s) == key)))];
    }

    private static HealthSample Newer(HealthSample? tick, HealthSample? live) =>
        tick is null ? live!
        : live is null || live.At <= tick.At || OfTicksAlone.Contains(tick.Verdict) ? tick
        : live with { ErrorRate = tick.ErrorRate };

    private static (string Vantage, string Endpoint) KeyOf(HealthSample sample) => (sample.Vantage, sample.Endpoint);
}
