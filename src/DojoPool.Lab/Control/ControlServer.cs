using System.Security.Cryptography;
using System.Text;
using DojoPool.Lab.Faults;
using DojoPool.Lab.Rejoin;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DojoPool.Lab.Control;

/// <summary>A lab's HTTP server on loopback: faults for <c>./dojo lab</c>, the rejoin hook for the plane. Every call carries the run's token.</summary>
internal sealed class ControlServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private ControlServer(WebApplication app) => this.app = app;

    public string Url => app.Urls.First();

    public static async Task<ControlServer> StartAsync(string token, FaultActions faults, RejoinDesk rejoins, Func<Task<LabStatus>> status, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.Services.AddRoutingCore();
        // Signals are the program's affair, not this server's.
        builder.Services.AddSingleton<IHostLifetime, SilentLifetime>();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Use((context, next) => IsAllowed(context.Request, token) ? next(context) : Refuse(context));
        app.UseRouting();
        app.MapGet("/status", async () => Results.Ok(await status()));
        app.MapPost("/fault", (FaultRequest request, CancellationToken aborted) => AnswerAsync(() => faults.ApplyAsync(request, aborted)));
        app.MapPost("/rejoin", (RejoinRequest request, CancellationToken aborted) => AnswerAsync(() => rejoins.RejoinAsync(request, aborted)));
        await app.StartAsync(cancellation);
        return new ControlServer(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static bool IsAllowed(HttpRequest request, string token) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(request.Headers.Authorization.ToString()), Encoding.UTF8.GetBytes($"Bearer {token}"));

    private static Task Refuse(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    private static async Task<IResult> AnswerAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return Results.Ok(await work());
        }
        catch (LabException e)
        {
            return Results.Problem(e.Message, statusCode: StatusCodes.Status400BadRequest);
        }
    }

    private sealed class SilentLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
