using DojoPool.Control.Admin;
using DojoPool.Control.Configuration;
using DojoPool.Control.Metrics;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace DojoPool.LocalHost.Composition;

/// <summary>Metrics and traces by OTLP, where an address is configured. The page for Prometheus is always there.</summary>
internal static class Telemetry
{
    public static IServiceCollection AddTelemetry(this IServiceCollection services, PlaneSettings settings)
    {
        if (settings.Telemetry is not { } to)
            return services;
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("dojopool", serviceVersion: PlaneVersion.Text))
            .WithMetrics(metrics => metrics.AddMeter(PlaneMeter.Name).AddOtlpExporter(exporter => Point(exporter, to, "v1/metrics")))
            .WithTracing(traces => traces.AddSource(PlaneTrace.Name).AddOtlpExporter(exporter => Point(exporter, to, "v1/traces")));
        return services;
    }

    /// <summary>The library adds the path only to an address that it reads from the environment itself, which we clear.</summary>
    private static void Point(OtlpExporterOptions exporter, TelemetrySettings to, string path)
    {
        exporter.Protocol = to.ByHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        exporter.Endpoint = to.ByHttp ? new Uri($"{to.Address.AbsoluteUri.TrimEnd('/')}/{path}") : to.Address;
        if (to.Headers is { } headers)
            exporter.Headers = headers.Reveal();
    }
}
