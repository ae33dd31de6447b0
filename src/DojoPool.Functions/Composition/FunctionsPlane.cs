using DojoPool.Control.Configuration;
using DojoPool.Control.Routing;
using DojoPool.Functions.Failover;
using DojoPool.LocalHost.Composition;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DojoPool.Functions.Composition;

/// <summary>The plane as LocalHost has it, with Durable Functions as the engine of its runs and timers in place of loops.</summary>
internal static class FunctionsPlane
{
    public static IServiceCollection AddDojoPool(this IServiceCollection services, PlaneSettings settings, TaskHub hub, AppIdentity app)
    {
        // Nothing is sampled between ticks: an instance that only waits is billed, and may be gone in the next second.
        var ticksOnly = settings with { SampleInterval = TimeSpan.Zero };
        return services
            .AddSingleton(hub)
            .AddSingleton(app)
            .AddSingleton<AppClaims>()
            .AddSingleton<DurableClients>()
            .AddSingleton(provider => provider.GetRequiredService<PlaneParts>().Engine.Watcher)
            .AddSingleton<DurableWatch>()
            .AddSingleton<DurableHistory>()
            .AddSingleton(provider => Parts(ticksOnly, hub, provider))
            .AddSingleton(provider => Activities(hub, provider))
            .AddSingleton<PlaneTimers>()
            .AddHostedService<OpeningWork>()
            .AddPlane(ticksOnly, settings.Tokens, new LookupHold(settings.Hold ?? TimeSpan.Zero));
    }

    private static PlaneParts Parts(PlaneSettings settings, TaskHub hub, IServiceProvider provider) => new(
        settings,
        (storage, _) => new DurableRuns(storage.Failovers, provider.GetRequiredService<DurableClients>(), hub.Name, TimeProvider.System),
        provider.GetRequiredService<ILoggerFactory>());

    private static StepActivities Activities(TaskHub hub, IServiceProvider provider)
    {
        var (parts, watch) = (provider.GetRequiredService<PlaneParts>(), provider.GetRequiredService<DurableWatch>());
        return new StepActivities(parts.Engine.Activities, parts.Storage.Failovers, hub.Name, watch.EnsureAsync, TimeProvider.System);
    }
}
