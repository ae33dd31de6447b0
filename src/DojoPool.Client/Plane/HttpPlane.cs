using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using DojoPool.Client.Measures;
using DojoPool.Client.Snapshots;
using DojoPool.Contracts.Errors;
using DojoPool.Contracts.Routing;

namespace DojoPool.Client.Plane;

/// <summary>Asks the plane's hosts over HTTP, first the one that answered last; reports to all of them.</summary>
internal sealed class HttpPlane : IPlane, ISnapshotSource, IDisposable
{
    /// <summary>Beyond what the plane was asked to hold the question.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Between two sets of facts: a host that holds is asked for changes of the row meanwhile.</summary>
    private const int HoldSnapshotSeconds = 2;

    private readonly IReadOnlyList<Uri> roots;
    private readonly TimeSpan hold;
    private readonly HttpClient http;

    /// <summary>By host: a report of ours is under way there.</summary>
    private readonly bool[] reporting;
    private int preferred;

    public HttpPlane(DojoPoolOptions options, HttpMessageHandler? handler = null)
    {
        roots = [.. options.Planes.Select(Rooted)];
        reporting = new bool[roots.Count];
        hold = options.HoldLookup;
        // Short-lived connections: a host may have moved to another address.
        http = new HttpClient(handler ?? new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectTimeout = Patience,
        })
        { Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.Token);
    }

    public Task<PlaneAnswer<WriteRoute>> WhereToWriteAsync(CancellationToken cancellation)
    {
        var wait = hold > TimeSpan.Zero ? $"?waitMs={Milliseconds(hold)}" : "";
        return AskAsync<WriteRoute>("api/routing/write" + wait, hold + Patience, cancellation);
    }

    public Task<PlaneAnswer<SnapshotNews>> SnapshotAsync(SnapshotNews? known, CancellationToken cancellation)
    {
        var path = known is null
            ? "api/routing/topology"
            : string.Create(CultureInfo.InvariantCulture, $"api/routing/topology?after={known.Snapshot.Epoch}&change={known.Snapshot.Change}&waitSeconds={HoldSnapshotSeconds}");
        return AskAsync(path, TimeSpan.FromSeconds(HoldSnapshotSeconds) + Patience, known?.Tag, (answer, token) => NewsAsync(answer, known, token), cancellation);
    }

    /// <summary>
    /// To all hosts at once: the first that answers may be cut off from the writer's region, or about to be lost with it, and then does nothing.
    /// Each limits reports by itself; one that still owes the answer to an earlier report is left out, so that no host is waited for.
    /// </summary>
    public Task ReportAsync(FailureReport report, CancellationToken cancellation) =>
        Task.WhenAll(Enumerable.Range(0, roots.Count).Select(host => ReportAsync(host, report, cancellation)));

    public void Dispose() => http.Dispose();

    private async Task ReportAsync(int host, FailureReport report, CancellationToken cancellation)
    {
        if (Interlocked.Exchange(ref reporting[host], true))
            return;
        try
        {
            using var deadline = Deadline(Patience, cancellation);
            using var answer = await http.PostAsJsonAsync(new Uri(roots[host], "api/routing/report"), report, deadline.Token);
        }
        catch (Exception trouble) when (IsTrouble(trouble, cancellation))
        {
            // The report is a courtesy, the plane's own probes come anyway.
        }
        finally
        {
            Volatile.Write(ref reporting[host], false);
        }
    }

    /// <summary>The first host that knows; a host that cannot be reached, or cannot read its store, gives way to the next.</summary>
    private Task<PlaneAnswer<T>> AskAsync<T>(string path, TimeSpan patience, CancellationToken cancellation) where T : class => AskAsync(
        path, patience, null, (answer, token) => answer.IsSuccessStatusCode ? answer.Content.ReadFromJsonAsync<T>(token) : Task.FromResult<T?>(null), cancellation);

    private async Task<PlaneAnswer<T>> AskAsync<T>(
        string path, TimeSpan patience, string? tag, Func<HttpResponseMessage, CancellationToken, Task<T?>> read, CancellationToken cancellation) where T : class
    {
        PlaneAnswer<T>.Refused? refusal = null;
        for (var attempt = 0; attempt < roots.Count; attempt++)
        {
            var chosen = (Volatile.Read(ref preferred) + attempt) % roots.Count;
            var answer = await AskOneAsync(new Uri(roots[chosen], path), patience, tag, read, cancellation);
            ClientMeter.Asked(typeof(T) == typeof(WriteRoute) ? "write" : "topology", answer is PlaneAnswer<T>.Told);
            if (answer is not PlaneAnswer<T>.Refused refused)
            {
                Volatile.Write(ref preferred, chosen);
                return answer;
            }

            refusal = refusal is null || refused.Code.Length > 0 ? refused : refusal;
            if (refused.Code is not ("" or ProblemCodes.StoreUnavailable or ProblemCodes.NotReady or ProblemCodes.InternalError or ProblemCodes.NotFound))
                break;
        }

        return refusal!;
    }

    private async Task<PlaneAnswer<T>> AskOneAsync<T>(
        Uri url, TimeSpan patience, string? tag, Func<HttpResponseMessage, CancellationToken, Task<T?>> read, CancellationToken cancellation) where T : class
    {
        try
        {
            using var deadline = Deadline(patience, cancellation);
            using var question = new HttpRequestMessage(HttpMethod.Get, url);
            if (tag is not null)
                question.Headers.TryAddWithoutValidation("If-None-Match", tag);
            using var answer = await http.SendAsync(question, HttpCompletionOption.ResponseContentRead, deadline.Token);
            if (await read(answer, deadline.Token) is { } route)
                return new PlaneAnswer<T>.Told(route);
            return await RefusedAsync<T>(answer, deadline.Token);
        }
        catch (Exception trouble) when (IsTrouble(trouble, cancellation))
        {
            var reason = trouble is OperationCanceledException ? $"no answer within {patience.TotalSeconds:0.0} s" : trouble.Message;
            return new PlaneAnswer<T>.Refused("", $"{url.Authority}: {reason}", Final: false);
        }
    }

    private static async Task<SnapshotNews?> NewsAsync(HttpResponseMessage answer, SnapshotNews? known, CancellationToken cancellation)
    {
        var pause = answer.Headers.TryGetValues(TopologySnapshot.PollAfterHeader, out var values) && int.TryParse(values.First(), out var ms) ? ms : 0;
        if (answer.StatusCode == HttpStatusCode.NotModified)
            return known! with { IsNew = false, PollAfter = TimeSpan.FromMilliseconds(pause) };
        return answer.IsSuccessStatusCode && await answer.Content.ReadFromJsonAsync<TopologySnapshot>(cancellation) is { } snapshot
            ? new SnapshotNews(snapshot, answer.Headers.ETag?.ToString(), TimeSpan.FromMilliseconds(snapshot.PollAfterMs), IsNew: true)
            : null;
    }

    private static async Task<PlaneAnswer<T>> RefusedAsync<T>(HttpResponseMessage answer, CancellationToken cancellation)
    {
        var problem = answer.Content.Headers.ContentType?.MediaType == Problem.MediaType
            ? await answer.Content.ReadFromJsonAsync<Problem>(cancellation)
            : null;
        // Whoever stands where the plane should be, such as a host's page of a stopped app, does not speak for it.
        if (problem is null)
            return new PlaneAnswer<T>.Refused("", $"{Authority(answer)}: HTTP {(int)answer.StatusCode}", Final: false);
        if (answer.StatusCode is HttpStatusCode.Unauthorized)
            return new PlaneAnswer<T>.Refused(problem.Code, $"{Authority(answer)} does not know the token that it was shown ({nameof(DojoPoolOptions)}.{nameof(DojoPoolOptions.Token)}).", Final: true);
        var final = answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.BadRequest or HttpStatusCode.Conflict;
        return new PlaneAnswer<T>.Refused(problem.Code, problem.Detail, final);
    }

    private static string? Authority(HttpResponseMessage answer) => answer.RequestMessage?.RequestUri?.Authority;

    private static CancellationTokenSource Deadline(TimeSpan patience, CancellationToken cancellation)
    {
        // A deadline in real time even where the lease clocks are a test's: a socket knows no other.
        var source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        source.CancelAfter(patience);
        return source;
    }

    private static bool IsTrouble(Exception trouble, CancellationToken cancellation) =>
        trouble is HttpRequestException or IOException or JsonException
        || (trouble is OperationCanceledException && !cancellation.IsCancellationRequested);

    private static Uri Rooted(Uri root) => root.AbsoluteUri.EndsWith('/') ? root : new Uri(root.AbsoluteUri + "/");

    private static string Milliseconds(TimeSpan span) => ((long)span.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
}
