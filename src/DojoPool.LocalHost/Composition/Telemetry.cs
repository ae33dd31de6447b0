using DojoPool.Control.Configuration;
using DojoPool.Control.Metrics;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace DojoPool.LocalHost.Composition;

/// <summary>Metrics and traces by OTLP, where an address is configured. The page for Prometheus is always there.</summary>
internal static class Telemetry
{
    public static IServiceCollection AddTelemetry(this IServiceCollection services, PlaneSettings settings)
    {
        if (settings.Telemetry is not { } address)
            return services;
        services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics.AddMeter(PlaneMeter.Name).AddOtlpExporter(to => to.Endpoint = address))
            .WithTracing(traces => traces.AddSource(PlaneTrace.Name).AddOtlpExporter(to => to.Endpoint = address));
        return services;
    }
}
