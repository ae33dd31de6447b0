using System.Net.Http.Headers;
using System.Net.Http.Json;
using DojoPool.Control.Failover;
using DojoPool.Control.Topology;
using DojoPool.Core.Topology;

namespace DojoPool.Cloud.Rejoin;

/// <summary>
/// The operator's own hook behind an HTTP address: <c>POST {endpoint, upstream, method: rewind | reclone, upstreamHost, upstreamPort}</c>,
/// answered 2xx when the endpoint is a standby again. What it does there needs the host, which SQL alone has not.
/// </summary>
/// <param name="address">Where to post; null = no hook is configured.</param>
/// <param name="token">A bearer token for it; null = none.</param>
/// <param name="addresses">Under which address the endpoint reaches its upstream.</param>
public sealed class HttpRejoinHook(HttpClient http, Uri? address, string? token, IAddressBook addresses) : IRejoinHook
{
    /// <summary>A new copy of a large database takes its time; the watch goes on meanwhile.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromHours(6);

    public bool Available => address is not null;

    public async Task<CommandOutcome> RejoinAsync(string endpoint, string upstream, ReturnBy way, CancellationToken cancellation)
    {
        var (host, port) = addresses.Of(endpoint, upstream);
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = JsonContent.Create(new
            {
                endpoint,
                upstream,
                method = way == ReturnBy.Reclone ? "reclone" : "rewind",
                upstreamHost = host,
                upstreamPort = port,
            }),
        };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await SendAsync(request, cancellation);
    }

    private async Task<CommandOutcome> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(Deadline);
        try
        {
            using var response = await http.SendAsync(request, deadline.Token);
            var body = await response.Content.ReadAsStringAsync(deadline.Token);
            return response.IsSuccessStatusCode
                ? new CommandOutcome(Effect.Done, "")
                : new CommandOutcome(Effect.Failed, $"The rejoin hook answered {(int)response.StatusCode}: {body}");
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return new CommandOutcome(Effect.NoAnswer, $"The rejoin hook does not answer: {fault.Message}");
        }
    }
}
