using DojoPool.Core.Health;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Health;

/// <summary>Vantages that reach nothing outside their own region: the whole world is down to them, and they have no say. Pure.</summary>
public static class BlindVantages
{
    /// <summary>Other vantages do not tell us that they are blind; their samples do.</summary>
    /// <param name="samples">Of one moment: at most one of each vantage and endpoint. Those of endpoints that are configured no more do not count.</param>
    public static HashSet<string> Among(Fleet fleet, IEnumerable<HealthSample> samples) =>
        [.. samples.Where(s => fleet.Find(s.Endpoint) is not null).GroupBy(s => s.Vantage)
            .Where(g => Blindness.IsBlind(g.Key, g.Select(s => (fleet[s.Endpoint].Region, s.Verdict != Verdict.Unreachable))))
            .Select(g => g.Key)];
}
