using System.Globalization;
using DojoPool.Contracts.Admin;

namespace DojoPool.Cli.Operator;

internal static class HealthPage
{
    public static void Show(HealthAnswer answer)
    {
        var health = answer.SystemHealth;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{health.Overall}: writer {(health.PrimaryHealthy ? "healthy" : "NOT healthy")}, {health.ReplicaHealth:0} % of the replicas healthy, {health.AvgResponseTime:0.0} ms on average, {health.ActiveAlerts} open alerts"));
        Console.WriteLine($"last failover: {(health.LastFailover is { } at ? at.ToString("u", CultureInfo.InvariantCulture) : "none")}, writer's uptime: {(health.Uptime is { } up ? up.ToString("0.00", CultureInfo.InvariantCulture) + " %" : "unknown")}");
        AlertsPage.Show(answer.Alerts);
    }
}
