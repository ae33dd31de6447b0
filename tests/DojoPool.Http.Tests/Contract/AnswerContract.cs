using DojoPool.Control.Operations;

namespace DojoPool.Http.Tests.Contract;

[Trait(HostUnderTest.Trait, HostUnderTest.Http)]
public sealed class AnswerContract(HostUnderTest host) : IClassFixture<HostUnderTest>
{
    public static TheoryData<string> Views => [.. Catalogue.All
        .Where(o => o is { Trigger: Trigger.Http, Verb: "GET", Role: Role.Viewer } && !o.Path.Contains('{', StringComparison.Ordinal))
        .Select(o => o.Path)];

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Every_view_answers_and_is_used_by_no_cache_unasked(string path)
    {
        using var answer = await host.SendAsync("GET", path);
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.True(answer.Headers.CacheControl is { NoStore: true } or { Private: true, NoCache: true }, $"{answer.Headers.CacheControl}");
        Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Healthz_needs_no_token()
    {
        var health = await host.GetAsync(Paths.Healthz, "nobody");
        Assert.True((bool?)health["ready"]);
        Assert.EndsWith("Z", (string?)health["serverTime"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_write_route_is_a_lease_without_a_secret()
    {
        var route = await host.GetAsync(Paths.RoutingWrite, "app");
        Assert.Equal(
            ["database", "endpoint", "epoch", "heldMs", "host", "leaseMs", "poolGeneration", "port", "region", "serverTime", "sslMode"],
            route.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal));
        Assert.True((long)route["epoch"]! >= 1);
        Assert.True((int)route["leaseMs"]! >= 500);
    }

    [Fact]
    public async Task A_read_route_says_where_and_why()
    {
        var route = await host.GetAsync($"{Paths.RoutingRead}?region=eu-west", "app");
        Assert.NotEmpty((string?)route["endpoint"] ?? "");
        Assert.NotNull(route["rejected"]);
    }

    [Fact]
    public async Task Health_has_the_guides_shape() => Assert.Equal(
        ["overall", "primaryHealthy", "replicaHealth", "avgResponseTime", "activeAlerts", "lastFailover", "uptime"],
        (await host.GetAsync(Paths.Health))["systemHealth"]!.AsObject().Select(p => p.Key));

    [Fact]
    public async Task Analyze_query_has_the_guides_shape()
    {
        using var answer = await host.SendAsync("POST", Paths.AnalyzeQuery, body: new { query = "SELECT 1" });
        var analysis = (await PlaneUnderTest.JsonAsync(answer))["analysis"]!;
        Assert.Equal(["isRead", "isWrite", "isTransaction", "estimatedComplexity"], analysis.AsObject().Select(p => p.Key).Take(4));
    }
}
