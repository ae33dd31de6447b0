using DojoPool.Contracts.Admin;
using DojoPool.Control.Health;
using DojoPool.Core.Health;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Admin;

/// <summary>The whole system in seven figures: the guide's <c>systemHealth</c>.</summary>
public static class SystemHealthJudge
{
    public static SystemHealth Judge(Snapshot now) => Judge(
        now.Row, now.Newest, [.. now.Window.Where(s => s.Endpoint == now.Row?.LastWriter)], now.OpenAlerts.Count, now.LastFailover);

    /// <param name="row">Null where the store cannot be read or is empty.</param>
    /// <param name="newest">The newest sample of each vantage and endpoint.</param>
    /// <param name="writerHistory">Stored samples of the writer, for the uptime.</param>
    public static SystemHealth Judge(
        TopologyRow? row, IReadOnlyList<HealthSample> newest, IReadOnlyList<HealthSample> writerHistory, int activeAlerts, DateTimeOffset? lastFailover)
    {
        var primaryHealthy = row is { Phase: Phase.Stable, Writer: { } writer } && MostSay(newest, writer, IsGood);
        var replicas = newest.Where(s => s.Endpoint != row?.LastWriter).Select(s => s.Endpoint).Distinct().ToList();
        var replicaHealth = replicas.Count == 0 ? 100 : 100.0 * replicas.Count(r => MostSay(newest, r, IsGood)) / replicas.Count;
        var answered = newest.Where(s => s.Facts is not null).Select(s => s.Elapsed.TotalMilliseconds).ToList();
        return new SystemHealth(
            newest.Count == 0 ? "unknown" : Overall(primaryHealthy, replicaHealth),
            primaryHealthy,
            Math.Round(replicaHealth, 1),
            answered.Count == 0 ? 0 : Math.Round(answered.Average(), 1),
            activeAlerts,
            lastFailover,
            writerHistory.Count == 0 ? null : Math.Round(100.0 * writerHistory.Count(s => IsGood(s.Verdict)) / writerHistory.Count, 3));
    }

    private static string Overall(bool primaryHealthy, double replicaHealth) =>
        !primaryHealthy ? "critical" : replicaHealth < 100 ? "degraded" : "healthy";

    /// <summary>A vantage whose own link is broken must not colour the whole: more than half of those that looked decide.</summary>
    private static bool MostSay(IReadOnlyList<HealthSample> samples, string endpoint, Func<Verdict, bool> says)
    {
        var seen = samples.Where(s => s.Endpoint == endpoint).ToList();
        return seen.Count(s => says(s.Verdict)) * 2 > seen.Count;
    }

    private static bool IsGood(Verdict verdict) => verdict is Verdict.Healthy or Verdict.Slow;
}
