using DojoPool.Control.Alerts.Notices;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace DojoPool.Cloud.Notifications;

/// <summary>Posts a message, as one of the composers beside it makes it. Ends within a few seconds, whatever the other side does.</summary>
/// <param name="compose">Called anew for each try, since a request can be sent once.</param>
public sealed class HttpSink(string name, HttpClient http, Func<Notice, HttpRequestMessage> compose) : INotificationSink
{
    /// <summary>Of one try. What takes longer is tried again by the delivery, minutes later.</summary>
    public static readonly TimeSpan TryLimit = TimeSpan.FromSeconds(3);

    /// <summary>A blip is bridged here; an outage is the delivery's to wait out.</summary>
    private static readonly ResiliencePipeline<HttpResponseMessage> Patience = new ResiliencePipelineBuilder<HttpResponseMessage>()
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = 1,
            Delay = TimeSpan.FromMilliseconds(300),
            UseJitter = true,
            ShouldHandle = new PredicateBuilder<HttpResponseMessage>().Handle<HttpRequestException>().HandleResult(r => (int)r.StatusCode >= 500),
        })
        .AddTimeout(TryLimit)
        .Build();

    public string Name => name;

    public async Task<SinkOutcome> SendAsync(Notice notice, CancellationToken cancellation)
    {
        try
        {
            using var response = await Patience.ExecuteAsync(async token => await PostAsync(notice, token), cancellation);
            return Judge(response);
        }
        catch (Exception trouble) when (trouble is HttpRequestException or TimeoutRejectedException or IOException)
        {
            // Its own words may hold the address, and a hook's address is its secret.
            return new SinkOutcome.Failed(trouble is TimeoutRejectedException ? $"no answer within {TryLimit.TotalSeconds:0} s" : "cannot be reached");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new SinkOutcome.Failed("the connection was given up");
        }
    }

    private async Task<HttpResponseMessage> PostAsync(Notice notice, CancellationToken cancellation)
    {
        using var request = compose(notice);
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }

    /// <summary>408, 425, 429 and 5xx may work later; any other refusal is of our configuration, or of the message.</summary>
    private static SinkOutcome Judge(HttpResponseMessage response) => (int)response.StatusCode switch
    {
        >= 200 and < 300 => new SinkOutcome.Delivered(),
        408 or 425 or 429 or >= 500 => new SinkOutcome.Failed($"it answered {(int)response.StatusCode}", response.Headers.RetryAfter?.Delta),
        var refused => new SinkOutcome.Refused($"it answered {refused}"),
    };
}
