using System.Net;
using DojoPool.Control.Configuration;
using DojoPool.Control.Operations;
using DojoPool.Http;
using DojoPool.Http.Errors;
using DojoPool.Http.Input;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DojoPool.LocalHost.Composition;

/// <summary>Kestrel with the operations of the catalogue.</summary>
internal sealed class WebHost : IAsyncDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private readonly WebApplication app;

    public WebHost(ListenAddress listen, ILoggerFactory logs, Action<IServiceCollection> compose)
    {
        // The content root is no place of ours: a stray appsettings.json in the current folder must not change the plane.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.Sources.Clear();
        builder.Services.AddSingleton(logs);
        compose(builder.Services);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Farewell);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // The handlers refuse earlier, with a problem; this is for what never reaches them.
            kestrel.Limits.MaxRequestBodySize = 2 * BodyReader.MaxBytes;
            kestrel.Listen(AddressOf(listen.Host), listen.Port);
        });
        app = builder.Build();
        app.UseProblemsForStrays();
        app.MapDojoPool();
        app.MapGet("/", () => Results.Redirect("/" + Paths.DashboardPage));
    }

    /// <summary>Cancelled by SIGINT or SIGTERM.</summary>
    public CancellationToken Stopping => app.Lifetime.ApplicationStopping;

    /// <returns>The address that it listens on, with the port that it was given where 0 was asked for.</returns>
    public async Task<string> StartAsync(CancellationToken cancellation)
    {
        await app.StartAsync(cancellation);
        return app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
    }

    public Task StopAsync() => app.StopAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static IPAddress AddressOf(string host) => host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(host);
}
