using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using DojoPool.Contracts.Routing;

namespace DojoPool.Client.Tests.Plane;

/// <summary>A host of the plane on a real port, which knows one writer and one reader, and takes reports without doing anything.</summary>
internal sealed class LittlePlane : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly Task serving;
    private int asked;

    public LittlePlane()
    {
        Root = new Uri($"http://127.0.0.1:{FreePort()}/");
        listener.Prefixes.Add(Root.AbsoluteUri);
        listener.Start();
        serving = Task.Run(ServeAsync);
    }

    public Uri Root { get; }

    public int Asked => Volatile.Read(ref asked);

    public int LeaseMs { get; init; } = 1500;

    /// <summary>The writer's, on 127.0.0.1.</summary>
    public int WriterPort { get; init; } = 1;

    /// <summary>False: it is not known who the writer is.</summary>
    public bool Grants { get; set; } = true;

    /// <summary>It is no plane: somebody else's page answers with this status.</summary>
    public int? Stranger { get; init; }

    public ConcurrentQueue<FailureReport> Reports { get; } = [];

    /// <summary>Reports are answered when this completes.</summary>
    public Task Answers { get; init; } = Task.CompletedTask;

    public static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (listener.IsListening)
            listener.Close();
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            var call = await listener.GetContextAsync();
            if (call.Request.HttpMethod == "POST")
            {
                _ = TakeReportAsync(call);
                continue;
            }

            Interlocked.Increment(ref asked);
            var writing = call.Request.Url!.AbsolutePath.EndsWith("/write", StringComparison.Ordinal);
            if ((writing && !Grants ? 503 : Stranger) is { } status)
            {
                call.Response.StatusCode = status;
                call.Response.Close();
                continue;
            }

            object answer = writing
                ? new WriteRoute("w", "us-east", "127.0.0.1", WriterPort, "dojopool", "disable", 2, LeaseMs, 0, 0, DateTimeOffset.UnixEpoch)
                : Snapshots.ScriptedSource.Snapshot(2, "w", Snapshots.ScriptedSource.Reader("r")) with { PollAfterMs = 100 };
            call.Response.Headers["ETag"] = "\"1\"";
            await AnswerAsync(call, answer);
        }
    }

    private async Task TakeReportAsync(HttpListenerContext call)
    {
        Reports.Enqueue((await JsonSerializer.DeserializeAsync<FailureReport>(call.Request.InputStream, JsonSerializerOptions.Web))!);
        await Answers;
        call.Response.StatusCode = 202;
        await AnswerAsync(call, new ReportAnswer(true, "The writer is being looked at."));
    }

    private static async Task AnswerAsync(HttpListenerContext call, object answer)
    {
        call.Response.ContentType = "application/json";
        await call.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(answer, JsonSerializerOptions.Web)));
        call.Response.Close();
    }
}
