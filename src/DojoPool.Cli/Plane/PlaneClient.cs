using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using DojoPool.Cli.Terminal;
using DojoPool.Contracts.Admin;
using DojoPool.Contracts.Alerts;
using DojoPool.Contracts.Errors;
using DojoPool.Contracts.Failover;
using DojoPool.Contracts.Routing;
using DojoPool.Control.Operations;

namespace DojoPool.Cli.Plane;

/// <summary>The plane's HTTP API as the command line uses it.</summary>
/// <remarks>An answer that is no success is a <see cref="CommandException"/> with the plane's own sentence.</remarks>
public sealed class PlaneClient : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private const int BusyTries = 10;
    private static readonly TimeSpan BusyPause = TimeSpan.FromMilliseconds(500);
    private readonly HttpClient http;

    public PlaneClient(PlaneAddress address)
    {
        Address = address;
        http = new HttpClient { BaseAddress = address.Url, Timeout = TimeSpan.FromSeconds(20) };
        if (address.Token is { } token) http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public PlaneAddress Address { get; }

    public Task<HealthzAnswer> HealthzAsync(CancellationToken cancellation) => GetAsync<HealthzAnswer>(Paths.Healthz, cancellation);

    public Task<StatusAnswer> StatusAsync(CancellationToken cancellation) => GetAsync<StatusAnswer>(Paths.Status, cancellation);

    public Task<HealthAnswer> HealthAsync(CancellationToken cancellation) => GetAsync<HealthAnswer>(Paths.Health, cancellation);

    public Task<WriteRoute> WriteRouteAsync(CancellationToken cancellation) => GetAsync<WriteRoute>(Paths.RoutingWrite, cancellation);

    /// <param name="region">Where the reader is.</param>
    public Task<ReadRoute> ReadRouteAsync(string region, CancellationToken cancellation) =>
        GetAsync<ReadRoute>($"{Paths.RoutingRead}?region={Uri.EscapeDataString(region)}", cancellation);

    public Task<AlertsAnswer> AlertsAsync(int limit, CancellationToken cancellation) => GetAsync<AlertsAnswer>($"{Paths.Alerts}?limit={limit}", cancellation);

    public Task<FailoverView> FailoverAsync(string id, CancellationToken cancellation) => GetAsync<FailoverView>(WithId(Paths.FailoverById, id), cancellation);

    public async Task<IReadOnlyList<FailoverView>> HistoryAsync(int limit, CancellationToken cancellation) =>
        (await GetAsync<FailoverHistoryAnswer>($"{Paths.FailoverHistory}?limit={limit}", cancellation)).Failovers;

    public Task<FailoverStarted> StartFailoverAsync(string region, FailoverOrder order, CancellationToken cancellation) =>
        PostAsync<FailoverStarted>(Paths.Failover.Replace("{region}", Uri.EscapeDataString(region), StringComparison.Ordinal), order, cancellation);

    public Task<PlanAnswer> PlanAsync(string region, CancellationToken cancellation) =>
        PostAsync<PlanAnswer>(Paths.PlanFailover.Replace("{region}", Uri.EscapeDataString(region), StringComparison.Ordinal), new { }, cancellation);

    public Task<FailoverStarted> ApproveAsync(string id, ApproveOrder order, CancellationToken cancellation) =>
        PostAsync<FailoverStarted>(WithId(Paths.Approve, id), order, cancellation);

    public Task<OrderDone> CancelAsync(string id, CancellationToken cancellation) => PostAsync<OrderDone>(WithId(Paths.Cancel, id), new { }, cancellation);

    public Task<OrderDone> PauseAsync(PauseOrder order, CancellationToken cancellation) => PostAsync<OrderDone>(Paths.Pause, order, cancellation);

    public Task<OrderDone> ResumeAsync(CancellationToken cancellation) => PostAsync<OrderDone>(Paths.Resume, new { }, cancellation);

    public Task<ReadOrderAnswer> OrderReadsAsync(string endpoint, ReadOrder order, CancellationToken cancellation) =>
        PostAsync<ReadOrderAnswer>(WithId(Paths.OrderReads, endpoint), order, cancellation);

    public void Dispose() => http.Dispose();

    private static string WithId(string path, string id) => path.Replace("{id}", Uri.EscapeDataString(id), StringComparison.Ordinal);

    /// <summary>A plane that cannot read its store at the moment (503) is asked again for a while.</summary>
    private Task<T> GetAsync<T>(string path, CancellationToken cancellation) => SendAsync<T>(
        async () =>
        {
            for (var left = BusyTries; ; left--)
            {
                var response = await http.GetAsync(path, cancellation);
                if (response.StatusCode != HttpStatusCode.ServiceUnavailable || left == 0) return response;
                response.Dispose();
                await Task.Delay(BusyPause, cancellation);
            }
        },
        cancellation);

    private Task<T> PostAsync<T>(string path, object body, CancellationToken cancellation) =>
        SendAsync<T>(() => http.PostAsJsonAsync(path, body, Json, cancellation), cancellation);

    private async Task<T> SendAsync<T>(Func<Task<HttpResponseMessage>> send, CancellationToken cancellation)
    {
        try
        {
            using var response = await send();
            if (!response.IsSuccessStatusCode) throw new CommandException(await ExplainAsync(response, cancellation));
            return await response.Content.ReadFromJsonAsync<T>(Json, cancellation) ?? throw new CommandException($"{Address.Url} sent an empty answer.");
        }
        catch (HttpRequestException e)
        {
            throw new CommandException($"no plane answers at {Address.Url} ({e.Message}); start one with ./dojo up, or name yours with --url or DOJOPOOL_URL.", e);
        }
        catch (TaskCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new CommandException($"the plane at {Address.Url} gave no answer within {http.Timeout.TotalSeconds:0} s.", e);
        }
    }

    private static async Task<string> ExplainAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var code = (int)response.StatusCode;
        if (response.Content.Headers.ContentType?.MediaType != Problem.MediaType) return $"the plane answered {code} {response.ReasonPhrase}.";
        var problem = await response.Content.ReadFromJsonAsync<Problem>(Json, cancellation);
        var fields = problem?.Errors is { Count: > 0 } errors ? " " + string.Join(" ", errors.Select(e => $"{e.Field}: {e.Message} (legal: {e.Legal}).")) : "";
        return $"the plane answered {code}: {problem?.Detail}{fields}";
    }
}
