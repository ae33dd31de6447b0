using DojoPool.Control.Health;
using DojoPool.Core.Alerts;
using DojoPool.Core.Health;

namespace DojoPool.Http.Tests.Admin;

public sealed class StatusTests : IAsyncLifetime
{
    private readonly PlaneUnderTest plane = new();

    public ValueTask InitializeAsync() => plane.InitializeAsync();

    public ValueTask DisposeAsync() => plane.DisposeAsync();

    [Fact]
    public async Task Health_AllWell_HasTheGuidesShape()
    {
        await SeeAllAsync(Verdict.Healthy);
        var health = (await plane.GetAsync("api/database/health", "viewer"))["systemHealth"]!;
        Assert.Equal(
            ["overall", "primaryHealthy", "replicaHealth", "avgResponseTime", "activeAlerts", "lastFailover", "uptime"],
            health.AsObject().Select(p => p.Key));
        Assert.Equal("healthy", (string?)health["overall"]);
        Assert.True((bool?)health["primaryHealthy"]);
        Assert.Equal(100, (double?)health["replicaHealth"]);
        Assert.Equal(0, (int?)health["activeAlerts"]);
        Assert.Null(health["lastFailover"]);
    }

    [Fact]
    public async Task Health_WriterDown_IsCritical()
    {
        await SeeAllAsync(Verdict.Healthy, writer: Verdict.Unreachable);
        var health = (await plane.GetAsync("api/database/health", "viewer"))["systemHealth"]!;
        Assert.Equal(("critical", false), ((string?)health["overall"], (bool?)health["primaryHealthy"]));
    }

    [Fact]
    public async Task Health_OneReplicaDown_IsDegradedByHalf()
    {
        await SeeAllAsync(Verdict.Healthy, replica: Verdict.Unreachable);
        var health = (await plane.GetAsync("api/database/health", "viewer"))["systemHealth"]!;
        Assert.Equal(("degraded", 50.0), ((string?)health["overall"], (double?)health["replicaHealth"]));
    }

    [Fact]
    public async Task Health_NoFactsYet_IsUnknown() =>
        Assert.Equal("unknown", (string?)(await plane.GetAsync("api/database/health", "viewer"))["systemHealth"]!["overall"]);

    [Fact]
    public async Task Alerts_HaveTheGuidesNames()
    {
        await plane.Alerts.RaiseAsync(
            new Alert(AlertType.EndpointDown, AlertSeverity.Critical, AlertLevel.Emergency, "us-east-primary", "It is down.", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch),
            CancellationToken.None);
        var answer = await plane.GetAsync("api/database/alerts?limit=5", "viewer");
        var alert = Assert.Single(answer["alerts"]!.AsArray())!;
        Assert.Equal(("endpoint_down", "critical", "emergency"), ((string?)alert["type"], (string?)alert["severity"], (string?)alert["level"]));
        Assert.Equal("1970-01-01T00:00:00Z", (string?)alert["openedAt"]);
        Assert.Equal(1, (int?)answer["active"]);
    }

    [Theory]
    [InlineData("api/database/alerts")]
    [InlineData("api/database/failover-history")]
    public async Task A_limit_out_of_range_is_told(string path)
    {
        foreach (var limit in new[] { "0", "1001", "many" })
        {
            using var answer = await plane.SendAsync("GET", $"{path}?limit={limit}");
            var problem = await PlaneUnderTest.ProblemAsync(answer, 400, "invalidInput");
            Assert.Equal("1–1000", (string?)problem["errors"]![0]!["legal"]);
        }
    }

    [Fact]
    public async Task Status_TellsTopologyRegionsAndWarnings()
    {
        await SeeAllAsync(Verdict.Healthy);
        var status = await plane.GetAsync("api/database/status", "viewer");
        Assert.Equal(("stable", "us-east-primary"), ((string?)status["topology"]!["phase"], (string?)status["topology"]!["writer"]));
        Assert.Equal(["us-east", "eu-west"], status["regions"]!.AsArray().Select(r => (string?)r!["region"]));
        Assert.Equal("writer", (string?)status["regions"]![0]!["endpoints"]![0]!["role"]);
        Assert.Equal("healthy", (string?)status["regions"]![0]!["endpoints"]![0]!["verdict"]);
        Assert.Equal("it is only a test", (string?)status["warnings"]![0]);
    }

    [Fact]
    public async Task Healthz_StoreDown_StillAnswersAndSaysSo()
    {
        Assert.True((bool?)(await plane.GetAsync("api/healthz"))["ready"]);
        plane.Topology.Faults.Unavailable = true;
        await Task.Delay(600);
        var health = await plane.GetAsync("api/healthz");
        Assert.Equal((false, "unreadable"), ((bool?)health["ready"], (string?)health["store"]));
    }

    [Fact]
    public async Task Failover_UnknownId_Is404()
    {
        using var answer = await plane.SendAsync("GET", "api/database/failovers/failover-9-9");
        await PlaneUnderTest.ProblemAsync(answer, 404, "notFound");
    }

    private async Task SeeAllAsync(Verdict others, Verdict? writer = null, Verdict? replica = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        HealthSample Sample(string endpoint, Verdict verdict) =>
            new("us-east", endpoint, now, verdict, "", TimeSpan.FromMilliseconds(5), 0, TimeSpan.Zero, 0, null, null, null);
        await plane.Health.StoreAsync(
            new HealthRound("us-east", now, [Sample("us-east-primary", writer ?? others), Sample("us-east-replica-1", replica ?? others), Sample("eu-west-primary", others)]),
            CancellationToken.None);
    }
}
