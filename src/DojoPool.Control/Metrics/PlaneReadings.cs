using DojoPool.Control.Health;
using DojoPool.Core.Alerts;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Metrics;

/// <summary>What was read last, for gauges: they are asked in the middle of an export and must not wait for anything.</summary>
/// <param name="Row">Null: unreadable or empty.</param>
/// <param name="Samples">The newest of each vantage and endpoint.</param>
/// <param name="Open">Open alerts.</param>
public sealed record PlaneReadings(Fleet Fleet, TopologyRow? Row, IReadOnlyList<HealthSample> Samples, IReadOnlyList<Alert> Open, DateTimeOffset At)
{
    /// <summary>
    /// What would be lost if the writer's region went now: how far the best candidate elsewhere is behind, and since when the writer was not looked
    /// at. Null: no candidate's position is known.
    /// </summary>
    public (long Bytes, TimeSpan Window)? Loss()
    {
        if (Row?.Writer is not { } writer)
            return null;
        var candidates = Samples.Where(s => s.LagBytes is not null && Row.Readers.Contains(s.Endpoint) && Fleet.Find(s.Endpoint) is { Promotable: true } e && e.Region != Fleet[writer].Region).ToList();
        var seen = Samples.Where(s => s.Endpoint == writer && s.Facts is not null).Select(s => s.At).DefaultIfEmpty(DateTimeOffset.MinValue).Max();
        return candidates.Count == 0 || seen == DateTimeOffset.MinValue ? null : (candidates.Min(s => s.LagBytes!.Value), At > seen ? At - seen : TimeSpan.Zero);
    }
}
