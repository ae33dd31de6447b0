using DojoPool.Control.Admin;
using DojoPool.Control.Failover;
using DojoPool.Core.Alerts;
using DojoPool.Core.Election;
using DojoPool.Core.Failover;
using DojoPool.Core.Topology;

namespace DojoPool.Http.Tests.Admin;

public sealed class ExportTests : IAsyncLifetime
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly PlaneUnderTest plane = new();

    public async ValueTask InitializeAsync()
    {
        await plane.InitializeAsync();
        await plane.Failovers.CreateAsync(Run(), default);
        await plane.Alerts.RaiseAsync(
            new Alert(AlertType.EndpointDown, AlertSeverity.Critical, AlertLevel.Emergency, "us-east-primary", "<script>alert(1)</script>", At.AddSeconds(-2), At), default);
        await plane.Audit.AppendAsync(new AuditEntry(At.AddSeconds(1), "alice", "failover.approve", "failover-2-1", "go"), default);
    }

    public ValueTask DisposeAsync() => plane.DisposeAsync();

    [Fact]
    public async Task The_report_is_complete()
    {
        var report = await plane.GetAsync("api/database/export");
        Assert.Equal(
            ["product", "version", "asOf", "status", "performance", "connections", "settings", "alerts", "failovers", "audit", "auditBroken"],
            report.AsObject().Select(p => p.Key));
        Assert.Equal(("failover-2-1", "alice"), ((string?)report["failovers"]![0]!["failoverId"], (string?)report["audit"]![0]!["actor"]));
    }

    [Fact]
    public async Task The_page_needs_nothing_else_and_runs_nothing()
    {
        foreach (var query in new[] { "format=html", "format=html&failover=failover-2-1" })
        {
            using var answer = await plane.SendAsync("GET", $"api/database/export?{query}");
            Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
            var html = await answer.Content.ReadAsStringAsync();
            Assert.Contains("&lt;script&gt;alert(1)", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("src=", html, StringComparison.Ordinal);
            Assert.DoesNotContain("href=", html, StringComparison.Ordinal);
            Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_post_mortem_tells_the_run_in_order()
    {
        var told = await plane.GetAsync("api/database/export?failover=failover-2-1");
        Assert.Equal("Failover failover-2-1 from us-east-primary to eu-west-primary: completed after 4.5 s", (string?)told["headline"]);
        Assert.Equal(["alert", "run", "run", "audit", "run"], told["timeline"]!.AsArray().Select(e => (string?)e!["source"]));
        Assert.Equal([-2, 0, 0, 1, 4.5], told["timeline"]!.AsArray().Select(e => (double)e!["afterSeconds"]!));
    }

    [Fact]
    public async Task Another_format_and_an_unknown_failover_are_told()
    {
        using var format = await plane.SendAsync("GET", "api/database/export?format=pdf");
        var problem = await PlaneUnderTest.ProblemAsync(format, 400, "invalidInput");
        Assert.Equal("json, html", (string?)problem["errors"]![0]!["legal"]);
        using var unknown = await plane.SendAsync("GET", "api/database/export?failover=failover-9-9");
        await PlaneUnderTest.ProblemAsync(unknown, 404, "notFound");
    }

    private static FailoverRecord Run() => new()
    {
        Id = "failover-2-1",
        Input = new FailoverInput
        {
            RunId = "failover-2-1", ChangeId = "c", Epoch = 1, Writer = "us-east-primary", SuspectedAt = At, Cause = "a probe", Policy = new FailoverPolicy(),
            Trail = new WriterTrail(new Lsn(1), At, 0),
        },
        Status = RunStatus.Completed,
        StartedAt = At,
        EndedAt = At.AddSeconds(4.5),
        NewWriter = "eu-west-primary",
        PublishedEpoch = 2,
        Steps = [new StepReport(Step.Detection, At, 2, 4, StepOutcome.Done, "down")],
        Summary = "it writes",
    };
}
