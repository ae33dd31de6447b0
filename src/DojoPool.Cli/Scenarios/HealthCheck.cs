using System.Globalization;
using DojoPool.Cli.Stage;
using DojoPool.Cli.Terminal;

namespace DojoPool.Cli.Scenarios;

internal static class HealthCheck
{
    public static async Task<IReadOnlyList<Check>> PlayAsync(RunningStage stage, Screen screen, CancellationToken cancellation)
    {
        var health = (await stage.Plane.HealthAsync(cancellation)).SystemHealth;
        var status = await stage.Plane.StatusAsync(cancellation);
        var endpoints = status.Regions.SelectMany(r => r.Endpoints).ToList();
        var views = endpoints.SelectMany(e => e.Vantages.Select(v => (e.Endpoint, v.Vantage, v.Verdict, v.ResponseMs))).ToList();
        return
        [
            new("the system is healthy", health is { Overall: "healthy", PrimaryHealthy: true }, health.Overall),
            new("all replicas are healthy", health.ReplicaHealth >= 100, string.Create(CultureInfo.InvariantCulture, $"{health.ReplicaHealth:0} %")),
            new("every endpoint is probed from every region", views.Count == endpoints.Count * status.Regions.Count, $"{views.Count} views of {endpoints.Count} endpoints"),
            new("every view says healthy", views.All(v => v.Verdict == "healthy"), string.Join(", ", views.Where(v => v.Verdict != "healthy").Select(v => $"{v.Vantage} of {v.Endpoint}: {v.Verdict}"))),
            new("no response takes longer than the warning threshold", views.All(v => v.ResponseMs < 1000), string.Create(CultureInfo.InvariantCulture, $"slowest {views.Max(v => v.ResponseMs):0.0} ms")),
        ];
    }
}
