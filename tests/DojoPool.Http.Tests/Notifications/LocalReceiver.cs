using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DojoPool.Http.Tests.Notifications;

/// <summary>A real HTTP server that takes messages, and answers, refuses or hangs as the test says.</summary>
public sealed class LocalReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly CancellationTokenSource over = new();

    private LocalReceiver(WebApplication app) => this.app = app;

    public ConcurrentQueue<(IHeaderDictionary Headers, string Body)> Got { get; } = [];

    public Func<HttpContext, Task> Answer { get; set; } = _ => Task.CompletedTask;

    public Uri Address => new($"{app.Urls.Single()}/hook");

    public static async Task<LocalReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var receiver = new LocalReceiver(builder.Build());
        receiver.app.MapPost("/hook", receiver.TakeAsync);
        await receiver.app.StartAsync();
        return receiver;
    }

    /// <summary>Answers nothing until this receiver ends.</summary>
    public Task HangAsync(HttpContext context) => Task.Delay(Timeout.Infinite, over.Token).ContinueWith(_ => { }, TaskScheduler.Default);

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await app.DisposeAsync();
        over.Dispose();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        Got.Enqueue((new HeaderDictionary(context.Request.Headers.ToDictionary()), await reader.ReadToEndAsync()));
        await Answer(context);
    }
}
