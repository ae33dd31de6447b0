using System.Text.Json.Nodes;
using DojoPool.Control.Health;
using DojoPool.Core.Health;

namespace DojoPool.Http.Tests.Health;

public sealed class MetricTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(2));

    private readonly PlaneUnderTest plane = new();

    public async ValueTask InitializeAsync()
    {
        await plane.InitializeAsync();
        for (var tick = 0; tick < 5; tick++)
        {
            var at = Start.AddSeconds(30 * tick);
            await plane.Health.StoreAsync(new HealthRound("us-east", at, [.. PlaneUnderTest.Fleet.Endpoints.Select(e => new HealthSample(
                "us-east", e.Id, at, Verdict.Healthy, "", TimeSpan.FromMilliseconds(tick), 7, TimeSpan.FromSeconds(1), 0, 12.5, null, null))]), default);
        }
    }

    public ValueTask DisposeAsync() => plane.DisposeAsync();

    [Fact]
    public async Task Metrics_of_an_endpoint_are_newest_first_with_times_in_UTC()
    {
        var metrics = (await plane.GetAsync("api/database/metrics?endpoint=us-east-primary&limit=50", "viewer"))["metrics"]!.AsArray();
        Assert.Equal([4, 3, 2, 1, 0], metrics.Select(m => (double)m!["responseMs"]!));
        Assert.Equal(
            """{"endpoint":"us-east-primary","region":"us-east","vantage":"us-east","at":"2026-03-01T10:02:00Z","verdict":"healthy","detail":"","responseMs":4,"lagBytes":7,"stalenessMs":1000,"errorRate":0,"transactionsPerSecond":12.5,"connections":null,"activeConnections":null,"maxConnections":null}""",
            metrics[0]!.ToJsonString());
    }

    [Fact]
    public async Task Pages_follow_one_another_without_a_gap()
    {
        var seen = new List<JsonNode>();
        for (var next = "/api/database/metrics?endpoint=eu-west-primary&limit=2"; next is not null;)
        {
            var page = await plane.GetAsync(next, "viewer");
            Assert.InRange(page["metrics"]!.AsArray().Count, 1, 2);
            seen.AddRange(page["metrics"]!.AsArray()!);
            next = (string?)page["next"];
        }

        Assert.Equal([4, 3, 2, 1, 0], seen.Select(m => (double)m["responseMs"]!));
        Assert.All(seen, m => Assert.Equal("eu-west-primary", (string?)m["endpoint"]));
    }

    [Theory]
    [InlineData("limit=0", "limit", "1–1000")]
    [InlineData("limit=1001", "limit", "1–1000")]
    [InlineData("limit=ten", "limit", "1–1000")]
    [InlineData("offset=-1", "offset", "0–999")]
    [InlineData("offset=1000", "offset", "0–999")]
    [InlineData("endpoint=nobody", "endpoint", "us-east-primary, us-east-replica-1, eu-west-primary")]
    [InlineData("endpoint=a%20b", "endpoint", "1–100 of the characters a–z, A–Z, 0–9, '.', '_' and '-'")]
    public async Task What_is_out_of_range_is_named_with_the_legal_range(string query, string field, string legal)
    {
        using var answer = await plane.SendAsync("GET", $"api/database/metrics?{query}");
        var problem = await PlaneUnderTest.ProblemAsync(answer, 400, "invalidInput");
        var error = Assert.Single(problem["errors"]!.AsArray())!;
        Assert.Equal((field, legal), ((string?)error["field"], (string?)error["legal"]));
    }

    [Fact]
    public async Task Performance_and_regions_tell_of_every_server()
    {
        var performance = await plane.GetAsync("api/database/performance", "viewer");
        Assert.Equal(PlaneUnderTest.Fleet.Endpoints.Select(e => e.Id), performance["endpoints"]!.AsArray().Select(e => (string?)e!["endpoint"]));
        Assert.Equal(15, (int)performance["window"]!["probes"]!);
        var regions = await plane.GetAsync("api/database/regions", "viewer");
        Assert.Equal(("us-east-primary", 1), ((string?)regions["writer"], (int?)regions["epoch"]));
        Assert.Equal((30_000, 300_000), ((int)regions["regions"]![0]!["healthCheckInterval"]!, (int)regions["regions"]![0]!["failoverTimeout"]!));
    }
}
