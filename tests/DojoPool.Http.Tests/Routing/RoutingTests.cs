using DojoPool.Contracts.Routing;
using DojoPool.Core.Topology;

namespace DojoPool.Http.Tests.Routing;

public sealed class RoutingTests : IAsyncLifetime
{
    private readonly PlaneUnderTest plane = new();

    public ValueTask InitializeAsync() => plane.InitializeAsync();

    public ValueTask DisposeAsync() => plane.DisposeAsync();

    [Fact]
    public async Task Write_Stable_TellsTheRouteAndNoSecret()
    {
        var route = await plane.GetAsync("api/routing/write", "app");
        Assert.Equal(
            ["database", "endpoint", "epoch", "heldMs", "host", "leaseMs", "poolGeneration", "port", "region", "serverTime", "sslMode"],
            route.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal));
        Assert.Equal("us-east-primary", (string?)route["endpoint"]);
        Assert.Equal(3000, (int?)route["leaseMs"]);
        Assert.EndsWith("Z", (string?)route["serverTime"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_Suspect_Is503WithRetryAfter()
    {
        plane.Topology.Put(Transitions.Suspect(PlaneUnderTest.Stable, planned: false, new Change("s", DateTimeOffset.UnixEpoch)));
        using var answer = await plane.SendAsync("GET", "api/routing/write", "app");
        var problem = await PlaneUnderTest.ProblemAsync(answer, 503, "suspected");
        Assert.Equal("1", answer.Headers.RetryAfter?.ToString());
        Assert.Equal(100, (int?)problem["retryAfterMs"]);
    }

    [Fact]
    public async Task Write_StoreDown_Is503()
    {
        plane.Topology.Faults.Unavailable = true;
        using var answer = await plane.SendAsync("GET", "api/routing/write", "app");
        await PlaneUnderTest.ProblemAsync(answer, 503, "storeUnavailable");
    }

    [Fact]
    public async Task Write_HeldWhileClaimed_AnswersWhenPublished()
    {
        var suspect = Transitions.Suspect(PlaneUnderTest.Stable, planned: false, new Change("s", DateTimeOffset.UnixEpoch));
        var claimed = Transitions.Claim(suspect, "eu-west-primary", grounds: null, new Change("c", DateTimeOffset.UnixEpoch));
        plane.Topology.Put(claimed);
        var waiting = plane.GetAsync("api/routing/write?waitMs=1000", "app");
        await Task.Delay(100);
        Assert.False(waiting.IsCompleted);
        plane.Topology.Put(Transitions.Publish(claimed, PlaneUnderTest.Fleet, new Lsn(1), [], null, new Change("p", DateTimeOffset.UnixEpoch)));
        var route = await waiting;
        Assert.Equal("eu-west-primary", (string?)route["endpoint"]);
        Assert.InRange((int)route["heldMs"]!, 1, 1000);
    }

    [Theory]
    [InlineData("maxStalenessMs=-1", "maxStalenessMs", "0–86400000")]
    [InlineData("maxStalenessMs=soon", "maxStalenessMs", "0–86400000")]
    [InlineData("after=yesterday", "after", "epoch:timeline:LSN, such as 3:4:0/5000148")]
    [InlineData("after=9:1:0/1", "after", "a token of a published epoch")]
    [InlineData("region=us%20east", "region", "1–100 of the characters a–z, A–Z, 0–9, '.', '_' and '-'")]
    public async Task Read_BadInput_NamesFieldProblemAndLegalRange(string query, string field, string legal)
    {
        using var answer = await plane.SendAsync("GET", $"api/routing/read?{query}", "app");
        var problem = await PlaneUnderTest.ProblemAsync(answer, 400, "invalidInput");
        var error = Assert.Single(problem["errors"]!.AsArray())!;
        Assert.Equal((field, legal), ((string?)error["field"], (string?)error["legal"]));
        Assert.NotEmpty((string?)error["message"] ?? "");
    }

    [Fact]
    public async Task Read_AllBadFields_AreToldAtOnce()
    {
        using var answer = await plane.SendAsync("GET", "api/routing/read?maxStalenessMs=-1&after=x&region=%20", "app");
        var problem = await PlaneUnderTest.ProblemAsync(answer, 400, "invalidInput");
        Assert.Equal(3, problem["errors"]!.AsArray().Count);
    }

    [Fact]
    public async Task Read_NoFacts_IsTheWriterAndSaysWhy()
    {
        var route = await plane.GetAsync("api/routing/read?region=eu-west", "app");
        Assert.Equal("us-east-primary", (string?)route["endpoint"]);
        Assert.True((bool?)route["isWriter"]);
        Assert.Equal(2, route["rejected"]!.AsArray().Count);
        Assert.All(route["rejected"]!.AsArray(), r => Assert.Equal("there are no fresh facts about it", (string?)r!["reason"]));
    }

    [Fact]
    public async Task Read_HealthyReplicaInTheReadersRegion_IsChosen()
    {
        await plane.SeeAsync("eu-west", "eu-west-primary");
        await plane.SeeAsync("eu-west", "us-east-replica-1");
        Assert.Equal("eu-west-primary", (string?)(await plane.GetAsync("api/routing/read?region=eu-west", "app"))["endpoint"]);
    }

    [Fact]
    public async Task P7_Read_TokenOfALostWrite_Is409()
    {
        plane.Topology.Put(PlaneUnderTest.Stable with
        {
            Epoch = 2,
            History = PlaneUnderTest.Stable.History.Add(new PublishedEpoch(2, "us-east-primary", Lsn.Parse("0/100"), Undone: false, DateTimeOffset.UnixEpoch)),
        });
        using var answer = await plane.SendAsync("GET", "api/routing/read?after=1:1:0/101", "app");
        await PlaneUnderTest.ProblemAsync(answer, 409, "tokenLost");
    }

    [Fact]
    public async Task Report_OfTheWriter_Is202AndDoubts()
    {
        using var answer = await plane.SendAsync("POST", "api/routing/report", "app", new FailureReport("us-east-primary", 1, "refused", "0/1"));
        Assert.Equal(202, (int)answer.StatusCode);
        Assert.True((bool?)(await PlaneUnderTest.JsonAsync(answer))["accepted"]);
        await Until(() => plane.Desk.Orders.Contains("app reports us-east-primary refused after 0/1"));
    }

    [Fact]
    public async Task Report_Empty_NamesEveryField()
    {
        using var answer = await plane.SendAsync("POST", "api/routing/report", "app", "{}");
        var problem = await PlaneUnderTest.ProblemAsync(answer, 400, "invalidInput");
        Assert.Equal(["endpoint", "epoch", "kind"], problem["errors"]!.AsArray().Select(e => (string?)e!["field"]));
    }

    private static async Task Until(Func<bool> condition)
    {
        for (var i = 0; i < 2000 && !condition(); i++)
            await Task.Delay(1);
        Assert.True(condition());
    }
}
