using DojoPool.Contracts.Admin;
using DojoPool.Http.Handlers;

namespace DojoPool.Http.Admin;

/// <summary>The whole report for people.</summary>
internal static class ReportPage
{
    public static string Of(SystemReport report)
    {
        var health = report.Status.SystemHealth;
        var page = new HtmlPage($"{report.Product} {report.Version}: report of {report.AsOf.UtcDateTime:u}")
            .Text($"The system is {health.Overall}. Writer: {report.Status.Topology?.Writer ?? "none"}, epoch {report.Status.Topology?.Epoch}. Open alerts: {health.ActiveAlerts}.")
            .Heading("Warnings").Table(["warning"], report.Status.Warnings.Select(w => new object?[] { w }));
        Servers(page, report);
        page.Heading("Alerts").Table(
            ["opened", "closed", "severity", "type", "subject", "message", "seen"],
            report.Alerts.Select(a => new object?[] { a.OpenedAt, a.ClosedAt, a.Severity, a.Type, a.Subject, a.Message, a.Count }));
        page.Heading("Failovers").Table(
            ["began", "id", "kind", "from", "to", "status", "seconds", "estimated loss, bytes", "summary"],
            report.Failovers.Select(f => new object?[] { f.StartedAt, f.FailoverId, f.Planned ? "switchover" : "failover", f.OldWriter, f.NewWriter, f.Status, f.DurationSeconds, f.EstimatedLoss?.Bytes, f.Summary }));
        page.Heading("Audit log").Text(report.AuditBroken ?? "Its chain of hashes is intact.").Table(
            ["at", "actor", "action", "subject", "detail"], report.Audit.Select(e => new object?[] { e.At, e.Actor, e.Action, e.Subject, e.Detail }));
        return page.Heading("Settings").Table(["setting", "value"], report.Settings.Select(s => new object?[] { s.Key, s.Value })).ToString();
    }

    private static void Servers(HtmlPage page, SystemReport report)
    {
        page.Heading("Servers").Table(
            ["region", "endpoint", "role", "verdict", "answers in, ms", "lag, bytes", "seen from"],
            from region in report.Status.Regions
            from endpoint in region.Endpoints
            let newest = endpoint.Vantages.MaxBy(v => v.At)
            select new object?[] { region.Region, endpoint.Endpoint, endpoint.Role, endpoint.Verdict, newest?.ResponseMs, newest?.LagBytes, endpoint.Vantages.Select(v => v.Vantage) });
        page.Heading("Performance").Table(
            ["endpoint", "uptime, %", "p50, ms", "p95, ms", "p99, ms", "transactions/s", "lag p95, ms", "probes"],
            report.Performance.Endpoints.Select(e => new object?[] { e.Endpoint, e.Uptime, e.ResponseTimes?.P50, e.ResponseTimes?.P95, e.ResponseTimes?.P99, e.Throughput?.Newest, e.Lag?.P95, e.Probes }));
        page.Heading($"Connections of {report.Connections.Instance}").Table(
            ["endpoint", "in use", "idle", "waiting", "max", "on the server", "its limit"],
            report.Connections.Endpoints.Select(e => new object?[]
            {
                e.Endpoint, e.Pools.Sum(p => p.InUse), e.Pools.Sum(p => p.Idle), e.Pools.Sum(p => p.Waiting), e.Pools.Sum(p => p.Max), e.Server?.Connections, e.Server?.Max,
            }));
    }
}
