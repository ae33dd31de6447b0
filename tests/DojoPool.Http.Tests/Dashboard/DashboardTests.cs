using System.Net;
using System.Text.Json.Nodes;
using DojoPool.Control.Health;
using DojoPool.Core.Health;

namespace DojoPool.Http.Tests.Dashboard;

public sealed class DashboardTests : IAsyncLifetime
{
    private const string Figures = "api/database/dashboard";

    private readonly PlaneUnderTest plane = new();

    public ValueTask InitializeAsync() => plane.InitializeAsync();

    public ValueTask DisposeAsync() => plane.DisposeAsync();

    [Fact]
    public async Task Dashboard_AllWell_BeginsWithTheGuidesSixFigures()
    {
        await SeeAsync("us-east-primary");
        var answer = await plane.GetAsync(Figures, "viewer");
        Assert.Equal(
            ["systemHealth", "primaryRegion", "activeAlerts", "avgResponseTime", "replicaHealth", "lastFailover"],
            answer.AsObject().Select(p => p.Key).Take(6));
        Assert.Equal(("healthy", "us-east", 5.0), ((string?)answer["systemHealth"], (string?)answer["primaryRegion"], (double?)answer["avgResponseTime"]));
        Assert.Equal(("viewer", "viewer"), ((string?)answer["you"]!["name"], (string?)answer["you"]!["role"]));
    }

    [Fact]
    public async Task Dashboard_Series_HasAPointForEachTick()
    {
        await SeeAsync("us-east-primary");
        var series = (await plane.GetAsync(Figures, "viewer"))["series"]!.AsArray();
        Assert.Equal(["us-east-primary", "us-east-replica-1", "eu-west-primary"], series.Select(s => (string?)s!["endpoint"]));
        Assert.Single(series[0]!["at"]!.AsArray());
        // A sample without facts is a probe that nobody answered.
        Assert.Null(series[0]!["responseMs"]![0]);
    }

    [Fact]
    public async Task Dashboard_NothingNew_IsA304WithoutABody()
    {
        using var first = await plane.SendAsync("GET", Figures, "viewer");
        var tag = first.Headers.ETag!.ToString();
        using var again = await AskAgainAsync(Figures, tag, "viewer");
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal("", await again.Content.ReadAsStringAsync());
        Assert.Equal(tag, again.Headers.ETag!.ToString());
    }

    [Fact]
    public async Task Dashboard_AnotherCaller_IsAnotherAnswer()
    {
        using var viewer = await plane.SendAsync("GET", Figures, "viewer");
        using var admin = await AskAgainAsync(Figures, viewer.Headers.ETag!.ToString(), "admin");
        Assert.Equal("admin", (string?)JsonNode.Parse(await admin.Content.ReadAsStringAsync())!["you"]!["role"]);
    }

    [Fact]
    public async Task Dashboard_ATokenOfAnApplication_MayNotLook()
    {
        using var answer = await plane.SendAsync("GET", Figures, "app");
        await PlaneUnderTest.ProblemAsync(answer, 403, "forbidden");
    }

    private async Task<HttpResponseMessage> AskAgainAsync(string path, string tag, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Authorization", $"Bearer {token}");
        request.Headers.Add("If-None-Match", tag);
        return await plane.Http.SendAsync(request);
    }

    private async Task SeeAsync(params string[] silent)
    {
        var now = TimeProvider.System.GetUtcNow();
        HealthSample Sample(string endpoint) => new(
            "us-east", endpoint, now, Verdict.Healthy, "", TimeSpan.FromMilliseconds(5), 0, TimeSpan.Zero, 0, null, null,
            silent.Contains(endpoint) ? null : new ServerFacts { InRecovery = true, ServerTime = now, Timeline = 1 });
        await plane.Health.StoreAsync(
            new HealthRound("us-east", now, [Sample("us-east-primary"), Sample("us-east-replica-1"), Sample("eu-west-primary")]), CancellationToken.None);
    }
}
