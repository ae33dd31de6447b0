using DojoPool.Control.Metrics;
using DojoPool.Control.Operations;
using DojoPool.Http.Handlers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using OpenTelemetry.Metrics;

namespace DojoPool.Http.Metrics;

/// <summary>Metrics as Prometheus reads them, of this instance: behind the same door as everything else.</summary>
public sealed class PrometheusHandlers(GaugeSource reader, MeterProvider provider, IServiceProvider services) : IHandlers
{
    private readonly Lazy<RequestDelegate> scrape = new(() =>
    {
        var pipeline = new ApplicationBuilder(services);
        pipeline.UseOpenTelemetryPrometheusScrapingEndpoint(provider, _ => true, path: null, configureBranchedPipeline: null, optionsName: null);
        return pipeline.Build();
    });

    public IEnumerable<Handler> All => [new(Catalogue.Prometheus, ScrapeAsync)];

    private async Task<Answer> ScrapeAsync(Call call, CancellationToken cancellation)
    {
        await reader.ReadAsync(cancellation);
        using var body = new MemoryStream();
        var page = new DefaultHttpContext { RequestServices = services, RequestAborted = cancellation };
        page.Response.Body = body;
        await scrape.Value(page);
        return new Answer(page.Response.StatusCode, null) { Content = body.ToArray(), ContentType = page.Response.ContentType ?? "text/plain; version=0.0.4; charset=utf-8" };
    }
}
