using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using DojoPool.Contracts.Election;
using DojoPool.Control.Configuration;
using DojoPool.Control.Election;
using DojoPool.Control.Json;
using DojoPool.Control.Operations;

namespace DojoPool.Cloud.Election;

/// <summary>
/// Every region's vantage: one's own is asked in this process, the others' apps over HTTP, with the token that all of them share. Who gives no
/// answer in time, or one that makes no sense, abstains: an app that cannot be reached must not speak for its region.
/// </summary>
/// <param name="own">Answers for the regions that this process probes from.</param>
public sealed class HttpVantages(IVantages own, PlaneSettings settings, HttpClient http) : IVantages
{
    /// <summary>Beyond the probe's own deadline: for the way there and back, and for a connection that has to be made first.</summary>
    public static readonly TimeSpan Travel = TimeSpan.FromSeconds(1);

    public async Task<Vote?> AskAsync(string region, VoteRequest request, CancellationToken cancellation)
    {
        if (settings.Vantages.Contains(region) || !settings.VantageUrls.TryGetValue(region, out var app) || settings.VantageToken is not { } token)
            return await own.AskAsync(region, request, cancellation);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(request.Deadline + Travel);
        using var question = QuestionTo(app, token, region, request);
        try
        {
            using var answer = await http.SendAsync(question, deadline.Token);
            var vote = answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<Vote>(StoredJson.Options, deadline.Token) : null;
            return vote?.Region == region ? vote : null;
        }
        catch (Exception trouble) when (trouble is HttpRequestException or IOException or JsonException or NotSupportedException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private static HttpRequestMessage QuestionTo(Uri app, Secret token, string region, VoteRequest request) =>
        new(HttpMethod.Post, new Uri($"{app.AbsoluteUri.TrimEnd('/')}/{Paths.Vote}"))
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token.Reveal()) },
            Content = JsonContent.Create(new VoteQuestion(region, request.Writer, request.SuspicionId, (int)request.Deadline.TotalMilliseconds)),
        };
}
