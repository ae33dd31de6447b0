using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace DojoPool.Cli.Benchmarks.Routing;

/// <summary>Lookups of the write route, and a bare Kestrel that sends the very same bytes, in turns in the same process.</summary>
internal static class LookupBench
{
    private const int Turns = 5;

    /// <summary>Before the figures: the framework comes compiled, the plane's own code is compiled in the background once it has been used for a while.</summary>
    private const int WarmingTurns = 4;
    private const int WarmingConnections = 16;
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(1);
    private static readonly int[] Connections = [1, 16, 64];

    public static async Task<IReadOnlyList<LookupFigures>> RunAsync(Uri plane, string token, CancellationToken cancellation)
    {
        var url = new Uri(plane, "api/routing/write");
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var bytes = await http.GetByteArrayAsync(url, cancellation);
        await using var bare = await BareAsync(bytes, cancellation);
        var other = new Uri(new Uri(bare.Urls.Single()), "api/routing/write");
        for (var i = 0; i < WarmingTurns; i++)
        {
            await RateAsync(http, url, WarmingConnections, cancellation);
            await RateAsync(http, other, WarmingConnections, cancellation);
        }
        var figures = new List<LookupFigures>();
        foreach (var connections in Connections)
        {
            var (ours, theirs) = (new List<double>(), new List<double>());
            for (var i = 0; i < Turns; i++)
            {
                ours.Add(await RateAsync(http, url, connections, cancellation));
                theirs.Add(await RateAsync(http, other, connections, cancellation));
            }
            figures.Add(new LookupFigures(connections, ours.Max(), theirs.Max()));
        }
        return figures;
    }

    private static async Task<WebApplication> BareAsync(byte[] bytes, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var app = builder.Build();
        app.MapGet("/api/routing/write", context =>
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            context.Response.ContentLength = bytes.Length;
            return context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
        });
        await app.StartAsync(cancellation);
        return app;
    }

    private static async Task<double> RateAsync(HttpClient http, Uri url, int connections, CancellationToken cancellation)
    {
        var began = TimeProvider.System.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            var count = 0;
            for (; TimeProvider.System.GetElapsedTime(began) < Turn; count++) await http.GetByteArrayAsync(url, cancellation);
            return count;
        })));
        return counts.Sum() / TimeProvider.System.GetElapsedTime(began).TotalSeconds;
    }
}
