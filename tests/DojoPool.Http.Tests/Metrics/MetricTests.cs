using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using DojoPool.Control.Failover;
using DojoPool.Control.Health;
using DojoPool.Control.Metrics;
using DojoPool.Core.Alerts;
using DojoPool.Core.Failover;
using DojoPool.Core.Health;
using DojoPool.Core.Topology;

namespace DojoPool.Http.Tests.Metrics;

/// <summary>The page that Prometheus reads, and the dashboard and alert rules that rely on it.</summary>
[Collection(MetersAloneCollection.Name)]
public sealed partial class MetricTests(PlaneUnderTest plane) : IClassFixture<PlaneUnderTest>
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task Every_metric_that_the_dashboard_and_the_rules_name_is_exported()
    {
        var exported = Names(await PageAsync()).ToHashSet();
        var named = Directory.GetFiles(Path.Combine(Root(), "infra", "observability"), "*", SearchOption.AllDirectories)
            .Where(f => !f.EndsWith(".md", StringComparison.Ordinal))
            .SelectMany(f => MetricName().Matches(File.ReadAllText(f)).Select(m => m.Value)).Distinct().ToList();
        Assert.True(named.Count >= 20, $"only {named.Count} metrics are used");
        Assert.Empty(named.Except(exported));
    }

    [Fact]
    public async Task Every_metric_is_on_the_dashboard_or_in_a_rule()
    {
        var used = string.Concat(Directory.GetFiles(Path.Combine(Root(), "infra", "observability"), "*", SearchOption.AllDirectories).Select(File.ReadAllText));
        Assert.DoesNotContain(Names(await PageAsync()).Select(n => Suffix().Replace(n, "")).Distinct(), n => !used.Contains(n, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("dojopool_route_epoch", "", 1)]
    [InlineData("dojopool_route_writer", "endpoint=\"us-east-primary\"", 1)]
    [InlineData("dojopool_replica_lag_bytes", "endpoint=\"eu-west-primary\"", 4096)]
    [InlineData("dojopool_replica_staleness_seconds", "endpoint=\"eu-west-primary\"", 1.5)]
    [InlineData("dojopool_loss_estimate_bytes", "", 4096)]
    [InlineData("dojopool_endpoint_transactions_per_second", "endpoint=\"us-east-primary\"", 12.5)]
    [InlineData("dojopool_endpoint_connections", "state=\"max\"", 100)]
    [InlineData("dojopool_pool_sessions", "state=\"waiting\"", 3)]
    [InlineData("dojopool_alerts_open", "level=\"emergency\"", 1)]
    [InlineData("dojopool_failover_step_duration_seconds_sum", "step=\"promotion\"", 0.5)]
    [InlineData("dojopool_blind_seconds_total", "vantage=\"eu-west\"", 30)]
    public async Task The_page_shows_what_is_so(string name, string label, double value)
    {
        var page = await PageAsync();
        var line = page.Split('\n').FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal) && l[name.Length] is '{' or ' ' && l.Contains(label, StringComparison.Ordinal));
        Assert.True(line is not null, $"{name}{{{label}}} is not on the page:\n{page}");
        Assert.Equal(value, double.Parse(line.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Lookups_are_counted_by_kind_endpoint_and_reason()
    {
        await plane.GetAsync("/api/routing/write", "app");
        Assert.Matches("dojopool_lookups_total\\{[^}]*endpoint=\"us-east-primary\",kind=\"write\",reason=\"writer\"|dojopool_lookups_total\\{[^}]*kind=\"write\",endpoint=\"us-east-primary\",reason=\"writer\"", await PageAsync());
        Assert.Contains("dojopool_lease_grants_total", await PageAsync(), StringComparison.Ordinal);
    }

    private async Task<string> PageAsync()
    {
        await SeedAsync();
        using var answer = await plane.SendAsync("GET", "/api/metrics", "viewer");
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Something of everything, once.</summary>
    private async Task SeedAsync()
    {
        if (plane.Alerts.All.Any(a => a.Level == AlertLevel.Emergency))
            return;
        var meter = plane.Meter;
        var round = new HealthRound("us-east", Now, [Writer(), Standby()]);
        await plane.Health.StoreAsync(round, CancellationToken.None);
        await plane.Alerts.RaiseAsync(new Alert(AlertType.FailoverFailed, AlertSeverity.Critical, AlertLevel.Emergency, "us-east-primary", "x", Now, Now), CancellationToken.None);
        meter.Gauges.SessionCounts = () => new PoolCounts(2, 5, 3, 56);
        meter.Probed([round]);
        meter.Blind("eu-west", TimeSpan.FromSeconds(30));
        meter.Delivered("slack", "failed");
        meter.Ended(Run(), TimeSpan.FromSeconds(4));
        await plane.GetAsync("/api/routing/write", "app");
    }

    private static HealthSample Writer() => new(
        "us-east", "us-east-primary", Now, Verdict.Healthy, "", TimeSpan.FromMilliseconds(3), null, null, 0, 12.5, null,
        new ServerFacts { InRecovery = false, ServerTime = Now, Timeline = 1, Position = new Lsn(8192), Connections = 7, MaxConnections = 100 });

    private static HealthSample Standby() => Writer() with
    {
        Endpoint = "eu-west-primary", LagBytes = 4096, Staleness = TimeSpan.FromSeconds(1.5), TransactionsPerSecond = null, Facts = null,
    };

    private static FailoverRecord Run() => new()
    {
        Id = "failover-2-1",
        Input = new FailoverInput
        {
            RunId = "failover-2-1", ChangeId = "c", Epoch = 1, Writer = "us-east-primary", SuspectedAt = Now, Cause = "", Policy = new FailoverPolicy(),
            Trail = new Core.Election.WriterTrail(Lsn.Zero, Now, 0),
        },
        Status = RunStatus.Completed,
        StartedAt = Now,
        Steps = [new StepReport(Step.Promotion, Now, 0.5, 10, StepOutcome.Done, "")],
    };

    private static IEnumerable<string> Names(string page) => page.Split('\n').Where(l => l.Length > 0 && l[0] != '#' && l.StartsWith("dojopool_", StringComparison.Ordinal)).Select(l => l[..l.IndexOfAny(['{', ' '])]);

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    [GeneratedRegex("dojopool_[a-z_]+")]
    private static partial Regex MetricName();

    [GeneratedRegex("_(bucket|sum|count)$")]
    private static partial Regex Suffix();
}
