using System.Globalization;
using DojoPool.Cli.Stage;
using DojoPool.Cli.Terminal;

namespace DojoPool.Cli.Scenarios;

internal static class HealthCheck
{
    // What is stored comes from the tick.
    private static readonly TimeSpan LongerThanATick = TimeSpan.FromSeconds(45);

    private const double CriticalMs = 5000;

    public static async Task<IReadOnlyList<Check>> PlayAsync(RunningStage stage, Screen screen, CancellationToken cancellation)
    {
        var status = await screen.WhileAsync("waiting for the first tick", () => stage.UntilAsync(
            "a tick", s => s.Regions.SelectMany(r => r.Endpoints).All(e => e.Vantages.Count == s.Regions.Count), LongerThanATick, cancellation));
        var health = (await stage.Plane.HealthAsync(cancellation)).SystemHealth;
        var endpoints = status.Regions.SelectMany(r => r.Endpoints).ToList();
        var views = endpoints.SelectMany(e => e.Vantages.Select(v => (e.Endpoint, v.Vantage, v.Verdict, v.ResponseMs))).ToList();
        return
        [
            new("the system is healthy", health is { Overall: "healthy", PrimaryHealthy: true }, health.Overall),
            new("all replicas are healthy", health.ReplicaHealth >= 100, string.Create(CultureInfo.InvariantCulture, $"{health.ReplicaHealth:0} %")),
            new("every endpoint is probed from every region", views.Count == endpoints.Count * status.Regions.Count, $"{views.Count} views of {endpoints.Count} endpoints"),
            new("every endpoint answers every region", views.All(v => Answers(v.Verdict)), string.Join(", ", views.Where(v => v.Verdict != "healthy").Select(v => $"{v.Vantage} of {v.Endpoint}: {v.Verdict}"))),
            new("no response takes as long as the critical threshold", views.All(v => v.ResponseMs < CriticalMs), string.Create(CultureInfo.InvariantCulture, $"slowest {views.Select(v => v.ResponseMs).DefaultIfEmpty().Max():0.0} ms")),
        ];
    }

    // A first tick on a busy machine logs in everywhere at once: slow is an answer, too.
    private static bool Answers(string verdict) => verdict is "healthy" or "slow";
}
