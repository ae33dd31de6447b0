using DojoPool.Contracts.Admin;
using DojoPool.Control.Admin;
using DojoPool.Control.Health;
using DojoPool.Control.Operations;
using DojoPool.Core.Topology;
using DojoPool.Http.Handlers;

namespace DojoPool.Http.Health;

/// <summary>Probes on demand.</summary>
public sealed class HealthCheckHandlers : IHandlers
{
    private readonly OnceASecond<HealthCheckAnswer> shared;

    public HealthCheckHandlers(ProbeTick tick, Fleet fleet, TimeProvider time)
    {
        shared = new OnceASecond<HealthCheckAnswer>(async cancellation => Of(fleet, await tick.RunAllAsync(cancellation), time.GetUtcNow()), time);
    }

    public IEnumerable<Handler> All => [new(Catalogue.HealthCheck, async (_, cancellation) => Answer.Ok(await shared.GetAsync(cancellation)))];

    private static HealthCheckAnswer Of(Fleet fleet, TickReport report, DateTimeOffset asOf)
    {
        var probes = report.Rounds.SelectMany(r => r.Samples).Select(s => MetricViews.Of(fleet, s)).ToList();
        var stored = report is { Stored: true, AlertsStored: true };
        return new HealthCheckAnswer(
            stored,
            $"{probes.Select(p => p.Endpoint).Distinct().Count()} endpoints probed from {report.Rounds.Count} vantage(s)" + (stored ? "" : "; the store did not take all of it"),
            probes, report.Blind, report.Doubted, asOf);
    }
}
