using DojoPool.Cli.Stage;
using DojoPool.Cli.Terminal;

namespace DojoPool.Cli.Scenarios;

/// <summary>A scenario of the guide. Each leaves the stage whole, with the writer at home.</summary>
internal sealed record Scenario(string Flag, string Intent, Func<RunningStage, Screen, CancellationToken, Task<IReadOnlyList<Check>>> PlayAsync)
{
    public static readonly IReadOnlyList<Scenario> All =
    [
        new("--test-health-check", "Every endpoint is seen healthy from every region.", HealthCheck.PlayAsync),
        new("--test-connection-routing", "Writes go to the writer, reads to the nearest replica.", ConnectionRouting.PlayAsync),
        new("--test-manual-failover", "A person moves the writer to eu-west and home again.", ManualFailover.PlayAsync),
        new("--test-simulated-failure", "us-east is lost by kill -9 and comes back.", SimulatedFailure.PlayAsync),
    ];
}
