using DojoPool.Control.Admin;
using DojoPool.Control.Operations;
using DojoPool.Http.Handlers;

namespace DojoPool.Http.Admin;

/// <summary>What operators read of the whole.</summary>
public sealed class AdminHandlers(SystemStatus status) : IHandlers
{
    public IEnumerable<Handler> All =>
    [
        new(Catalogue.Status, async (_, cancellation) => Answer.Ok(await status.StatusAsync(cancellation))),
        new(Catalogue.Health, async (_, cancellation) => Answer.Ok(await status.HealthAsync(cancellation))),
        new(Catalogue.Performance, async (_, cancellation) => Answer.Ok(await status.PerformanceAsync(cancellation))),
        new(Catalogue.Regions, async (_, cancellation) => Answer.Ok(await status.RegionsAsync(cancellation))),
        new(Catalogue.Healthz, async (_, cancellation) => Answer.Ok(await status.ReadinessAsync(cancellation))),
    ];
}
