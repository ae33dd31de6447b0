using DojoPool.Control.Admin;
using System.Security.Cryptography;
using System.Text;
using DojoPool.Control.Configuration;
using DojoPool.Control.Operations;
using DojoPool.Control.Routing;
using DojoPool.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DojoPool.LocalHost.Composition;

/// <summary>What the HTTP operations need of a plane, the same for every host.</summary>
public static class PlaneServices
{
    /// <summary>The host registers <see cref="PlaneParts"/> itself.</summary>
    public static IServiceCollection AddPlane(
        this IServiceCollection services, PlaneSettings settings, IReadOnlyList<AuthToken> tokens, LookupHold hold) => services
        .AddDojoHttp([.. tokens, .. Peers(settings.VantageToken)], hold, settings.Access)
        .AddTelemetry(settings)
        .AddSingleton(Part(p => p.Meter))
        .AddSingleton(settings.Fleet)
        .AddSingleton(settings.Sharing)
        .AddSingleton(TimeProvider.System)
        .AddSingleton(new PlaneWarnings(settings.Warnings))
        .AddSingleton(Part(p => p.Addresses))
        .AddSingleton(Part(p => p.Engine.Register))
        .AddSingleton(Part(p => p.Rows))
        .AddSingleton(Part(p => p.Vantages))
        .AddSingleton(Part(p => p.Storage.Health))
        .AddSingleton(Part(p => p.Storage.Alerts))
        .AddSingleton(Part(p => p.Storage.Notices))
        .AddSingleton(Part(p => p.Storage.Audit))
        .AddSingleton(Part(p => p.Storage.Failovers))
        .AddSingleton(Part(p => p.Engine.Desk))
        .AddSingleton(Part(p => p.Engine.Planner))
        .AddSingleton(ReportedSettings.Of(settings))
        .AddSingleton(Part(p => p.Tick))
        .AddSingleton(Part(p => p.Pools))
        .AddSingleton(Part(p => p.PoolDesk))
        .AddSingleton(Part(p => p.Engine.Doubt))
        .AddSingleton(Part(p => p.Reported))
        .AddSingleton(Part(p => p.Sampler as IReplicaFacts ?? new StoredReplicaFacts(p.Storage.Health, settings.ProbeSchedule.Tick, TimeProvider.System)));

    /// <summary>The apps of other regions, by the token that all of them share.</summary>
    private static IEnumerable<AuthToken> Peers(Secret? shared) => shared is null
        ? []
        : [new AuthToken("vantage", Role.Vantage, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(shared.Reveal()))))];

    private static Func<IServiceProvider, T> Part<T>(Func<PlaneParts, T> part) => services => part(services.GetRequiredService<PlaneParts>());
}
