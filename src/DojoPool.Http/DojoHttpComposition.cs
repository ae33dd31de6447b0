using DojoPool.Control.Admin;
using DojoPool.Control.Alerts;
using DojoPool.Control.Configuration;
using DojoPool.Control.Election;
using DojoPool.Control.Metrics;
using DojoPool.Control.Operations;
using DojoPool.Control.Routing;
using DojoPool.Control.Sql;
using DojoPool.Http.Admin;
using DojoPool.Http.Alerts;
using DojoPool.Http.Auth;
using DojoPool.Http.Dashboard;
using DojoPool.Http.Election;
using DojoPool.Http.Failover;
using DojoPool.Http.Handlers;
using DojoPool.Http.Health;
using DojoPool.Http.Metrics;
using DojoPool.Http.OpenApi;
using DojoPool.Http.Routing;
using DojoPool.Http.Sql;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenTelemetry.Metrics;

namespace DojoPool.Http;

/// <summary>How a host takes in the HTTP operations.</summary>
public static class DojoHttpComposition
{
    /// <summary>
    /// Registers the handlers and the use cases behind them. The host registers the ports that they need: stores, address book, desk,
    /// planner, doubt, vantages, <see cref="IReplicaFacts"/>, fleet, <see cref="PlaneWarnings"/>, TimeProvider.
    /// </summary>
    /// <param name="hold">Whether lookups may be held open; where every held request is billed they should not.</param>
    /// <param name="access">Null: every address, the given tokens alone, no limits.</param>
    public static IServiceCollection AddDojoHttp(
        this IServiceCollection services, IReadOnlyList<AuthToken> tokens, LookupHold hold, AccessSettings? access = null)
    {
        // A host that has loops of its own shares its copy of the row with them.
        services.TryAddSingleton<TopologyCache>();
        services.TryAddSingleton(new FirstLook(taken: true));
        services.TryAddSingleton<ReportedPositions>();
        services.TryAddSingleton<PlaneMeter>();
        services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter(PlaneMeter.Name).AddPrometheusExporter(page => page.ScrapeResponseCacheDurationMilliseconds = 0));
        return services
            .AddSingleton(hold)
            .AddDoor(tokens, access ?? AccessSettings.Open)
            .AddSingleton<GaugeSource>()
            .AddSingleton<IHandlers, PrometheusHandlers>()
            .AddSingleton<WriteRoutes>()
            .AddSingleton<WriteReasons>()
            .AddSingleton<ReadRoutes>()
            .AddSingleton<WriterReports>()
            .AddSingleton<TopologyFeed>()
            .AddSingleton<TopologySnapshots>()
            .AddSingleton<RoleChecks>()
            .AddSingleton<ConnectionTexts>()
            .AddSingleton<IHandlers, TopologyHandlers>()
            .AddSingleton<Snapshots>()
            .AddSingleton<SystemStatus>()
            .AddSingleton<DashboardFigures>()
            .AddSingleton<QueryQuestions>()
            .AddSingleton(Random.Shared)
            .AddSingleton<IHandlers, RoutingHandlers>()
            .AddSingleton<IHandlers, AdminHandlers>()
            .AddSingleton<IHandlers, MetricHandlers>()
            .AddSingleton(InstanceName.OfThisProcess)
            .AddSingleton<Reports>()
            .AddSingleton<IHandlers, ConnectionHandlers>()
            .AddSingleton<ReadDesk>()
            .AddSingleton<IHandlers, ReadOrderHandlers>()
            .AddSingleton<IHandlers, ExportHandlers>()
            .AddSingleton<IHandlers, ApiHandlers>()
            .AddSingleton<IHandlers, HealthCheckHandlers>()
            .AddSingleton<IHandlers, PlanHandlers>()
            .AddSingleton<IHandlers, AlertHandlers>()
            .AddSingleton<IHandlers, AuditHandlers>()
            .AddSingleton<AlertDesk>()
            .AddSingleton<IHandlers, FailoverHandlers>()
            .AddSingleton<IHandlers, OrderHandlers>()
            .AddSingleton<IHandlers, VoteHandlers>()
            .AddSingleton<IHandlers, QueryHandlers>()
            .AddSingleton<IHandlers, DashboardHandlers>()
            .AddSingleton<DojoHttp>();
    }

    /// <summary>Maps every HTTP operation of the catalogue.</summary>
    /// <exception cref="InvalidOperationException">Handlers and catalogue do not match one to one.</exception>
    public static IEndpointRouteBuilder MapDojoPool(this IEndpointRouteBuilder routes)
    {
        var http = routes.ServiceProvider.GetRequiredService<DojoHttp>();
        foreach (var operation in Catalogue.All.Where(o => o.Trigger == Trigger.Http))
            routes.MapMethods(operation.Path, [operation.Verb], context => http.HandleAsync(operation, context)).WithName(operation.Name);
        return routes;
    }
}
