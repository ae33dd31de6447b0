using DojoPool.Core.Failover;
using DojoPool.Core.Health;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Health;

/// <summary>Who is probed from where, how often and how patiently.</summary>
/// <param name="Vantages">The regions that this process probes from.</param>
/// <param name="Tick">From one tick to the next.</param>
public sealed record ProbingPlan(Fleet Fleet, FailoverPolicy Policy, HealthThresholds Thresholds, IReadOnlyList<string> Vantages, TimeSpan Tick)
{
    /// <summary>
    /// How long a tick waits for an answer: past the critical response time, so that slow is told from down. Nobody else waits for it: the
    /// writer is doubted after <see cref="FailoverPolicy.ProbeTimeout"/>.
    /// </summary>
    public TimeSpan Patience
    {
        get
        {
            var beyondSlow = Thresholds.ResponseCritical + Policy.ProbeTimeout;
            var withinTick = Tick * 0.8;
            var patience = beyondSlow < withinTick ? beyondSlow : withinTick;
            return patience > Policy.ProbeTimeout ? patience : Policy.ProbeTimeout;
        }
    }

    /// <summary>The endpoints of the regions whose interval is due at the tick nearest to <paramref name="now"/>: timers fire early and late.</summary>
    public IReadOnlyList<Endpoint> DueAt(DateTimeOffset now)
    {
        var tick = (now.UtcTicks + (Tick.Ticks / 2)) / Tick.Ticks * Tick.Ticks;
        var due = Fleet.Regions.Where(r => tick % r.HealthInterval.Ticks == 0).Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        return [.. Fleet.Endpoints.Where(e => due.Contains(e.Region))];
    }
}
