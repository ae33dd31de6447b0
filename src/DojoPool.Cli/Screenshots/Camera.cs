using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using DojoPool.Cli.Plane;
using DojoPool.Cli.Terminal;
using DojoPool.Contracts.Admin;
using DojoPool.Control.Operations;

namespace DojoPool.Cli.Screenshots;

/// <summary>Keeps what the plane tells the dashboard at a moment.</summary>
internal sealed class Camera(PlaneAddress plane)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly string[] Asked = [Paths.Dashboard, Paths.FailoverHistory];

    /// <summary>The first moment that is so.</summary>
    /// <exception cref="CommandException">It did not come in time.</exception>
    public async Task<Moment> TakeAsync(string name, Func<DashboardAnswer, bool> wanted, CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = plane.Url };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", plane.Token);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Limit);
        try
        {
            while (true)
            {
                var answers = new Dictionary<string, JsonNode>();
                foreach (var path in Asked) answers["/" + path] = JsonNode.Parse(await http.GetStringAsync(path, limit.Token))!;
                if (wanted(answers["/" + Paths.Dashboard].Deserialize<DashboardAnswer>(Json)!)) return new Moment(name, answers);
                await Task.Delay(Look, limit.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new CommandException($"the moment '{name}' did not come within {Limit.TotalSeconds:0} s.");
        }
    }
}
