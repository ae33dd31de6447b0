using System.Net;
using DojoPool.Core.Topology;

namespace DojoPool.Http.Tests.Routing;

public sealed class TopologyTests : IAsyncLifetime
{
    private readonly PlaneUnderTest plane = new();

    public ValueTask InitializeAsync() => plane.InitializeAsync();

    public ValueTask DisposeAsync() => plane.DisposeAsync();

    [Fact]
    public async Task Topology_TellsWriterReadersAndHistory_AndNoSecret()
    {
        var snapshot = await plane.GetAsync("api/routing/topology", "app");
        Assert.Equal(("us-east-primary", 1L, "stable"), ((string?)snapshot["writer"], (long)snapshot["epoch"]!, (string?)snapshot["phase"]));
        Assert.Equal(
            [
                "busy", "database", "endpoint", "factsAgeMs", "host", "isReader", "lagBytes", "latencyMs", "noRead", "poolGeneration", "port", "region",
                "replayBytesPerSecond", "replayed", "seenEpoch", "servingForMs", "sslMode", "stalenessMs", "unfit", "weight",
            ],
            snapshot["endpoints"]![0]!.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Topology_ThatIsKnown_Is304WithAPause()
    {
        using var first = await plane.SendAsync("GET", "api/routing/topology", "app");
        using var again = await plane.SendAsync("GET", "api/routing/topology", "app", known: first.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal("2000", Assert.Single(again.Headers.GetValues("DojoPool-Poll-After-Ms")));
    }

    [Fact]
    public async Task Topology_WhileSuspect_AsksToPollSoon()
    {
        plane.Topology.Put(Suspect);
        Assert.Equal(250, (int?)(await plane.GetAsync("api/routing/topology", "app"))["pollAfterMs"]);
    }

    [Fact]
    public async Task Topology_OfAnOlderEpochThanPublished_IsNotHeld()
    {
        var snapshot = await plane.GetAsync("api/routing/topology?after=0&waitSeconds=25", "app").WaitAsync(TimeSpan.FromMilliseconds(800));
        Assert.Equal(1, (int?)snapshot["epoch"]);
    }

    [Fact]
    public async Task Topology_Held_AnswersWhenTheRowChanges()
    {
        var waiting = plane.GetAsync("api/routing/topology?after=1&waitSeconds=25", "app");
        await Task.WhenAny(waiting, Task.Delay(150));
        Assert.False(waiting.IsCompleted);
        plane.Topology.Put(Suspect);
        Assert.Equal("suspect", (string?)(await waiting.WaitAsync(TimeSpan.FromMilliseconds(800)))["phase"]);
    }

    [Fact]
    public async Task Topology_ChangedSinceTheCallerLooked_IsNotHeld()
    {
        var known = (string?)(await plane.GetAsync("api/routing/topology", "app"))["change"];
        plane.Topology.Put(Suspect);
        // The host has seen it before the question comes: what it waits for then is the change after that.
        while ((string?)(await plane.GetAsync("api/routing/topology", "app"))["phase"] != "suspect")
            await Task.Delay(20);
        var snapshot = await plane.GetAsync($"api/routing/topology?after=1&change={known}&waitSeconds=25", "app").WaitAsync(TimeSpan.FromMilliseconds(900));
        Assert.Equal("suspect", (string?)snapshot["phase"]);
    }

    [Fact]
    public async Task Topology_WhileAWriterIsBeingMade_TellsWhoAndWhere()
    {
        plane.Topology.Put(Suspect with { Phase = Phase.Claimed, Writer = null, Candidate = "eu-west-primary", Readers = [] });
        var snapshot = await plane.GetAsync("api/routing/topology", "app");
        Assert.Equal("eu-west-primary", (string?)snapshot["candidate"]);
        Assert.Contains(snapshot["endpoints"]!.AsArray(), e => (string?)e!["endpoint"] == "eu-west-primary");
    }

    [Fact]
    public async Task Topology_BeforeAPlannedChange_TellsWhoIsToBecomeTheWriter()
    {
        plane.Topology.Put(Suspect with { Planned = true, Heir = "eu-west-primary", Readers = [] });
        var snapshot = await plane.GetAsync("api/routing/topology", "app");
        Assert.Equal("eu-west-primary", (string?)snapshot["candidate"]);
        Assert.Contains(snapshot["endpoints"]!.AsArray(), e => (string?)e!["endpoint"] == "eu-west-primary");
    }

    [Fact]
    public async Task Topology_HeldLongerThanTheHostAllows_AnswersAsItIs()
    {
        // This host holds for a second at most.
        var snapshot = await plane.GetAsync("api/routing/topology?after=1&waitSeconds=25", "app").WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal("stable", (string?)snapshot["phase"]);
    }

    [Theory]
    [InlineData("us-east-primary", "primary", 200)]
    [InlineData("us-east-primary", "read-write", 200)]
    [InlineData("us-east-primary", "read-only", 200)]
    [InlineData("us-east-primary", "replica", 503)]
    [InlineData("eu-west-primary", "primary", 503)]
    [InlineData("eu-west-primary", "replica", 503)]
    [InlineData("nobody", "primary", 404)]
    public async Task EndpointHealth_SaysItByStatus_WithEveryVerb(string endpoint, string role, int status)
    {
        foreach (var verb in new[] { "GET", "HEAD", "OPTIONS" })
        {
            using var answer = await plane.SendAsync(verb, $"api/endpoints/{endpoint}/{role}", "app");
            Assert.Equal(status, (int)answer.StatusCode);
        }
    }

    [Fact]
    public async Task EndpointHealth_OfADoubtedWriter_Is503()
    {
        plane.Topology.Put(Suspect);
        using var answer = await plane.SendAsync("OPTIONS", "api/endpoints/us-east-primary/primary", "app");
        Assert.Equal(503, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("primary?lag=soon", "lag")]
    [InlineData("master", "role")]
    public async Task EndpointHealth_OfBadTerms_NamesTheField(string rest, string field)
    {
        using var answer = await plane.SendAsync("GET", $"api/endpoints/us-east-primary/{rest}", "app");
        var problem = await PlaneUnderTest.ProblemAsync(answer, 400, "invalidInput");
        Assert.Equal(field, (string?)Assert.Single(problem["errors"]!.AsArray())!["field"]);
    }

    [Theory]
    [InlineData("libpq", "postgresql://us-east-primary.example:5432,eu-west-primary.example:5432/dojopool?sslmode=verify-full&connect_timeout=2&target_session_attrs=read-write")]
    [InlineData("jdbc", "jdbc:postgresql://us-east-primary.example:5432,eu-west-primary.example:5432/dojopool?sslmode=verify-full&connectTimeout=2&hostRecheckSeconds=1&targetServerType=primary")]
    [InlineData("npgsql", "Host=us-east-primary.example:5432,eu-west-primary.example:5432;Database=dojopool;SSL Mode=VerifyFull;Timeout=2;Host Recheck Seconds=1;Target Session Attributes=read-write")]
    public async Task ConnectionString_NamesTheWriterFirst_AndNoPassword(string dialect, string expected) =>
        Assert.Equal(expected, (string?)(await plane.GetAsync($"api/routing/connection-string?for={dialect}", "app"))["write"]);

    [Fact]
    public async Task ConnectionString_OfNoDialect_NamesThem()
    {
        using var answer = await plane.SendAsync("GET", "api/routing/connection-string", "app");
        await PlaneUnderTest.ProblemAsync(answer, 400, "invalidInput");
    }

    [Theory]
    [InlineData("bounded", "maxStalenessMs")]
    [InlineData("session", "after")]
    [InlineData("sometimes", "consistency")]
    public async Task Read_OfAConsistencyThatLacksItsTerms_NamesTheField(string word, string field)
    {
        using var answer = await plane.SendAsync("GET", $"api/routing/read?consistency={word}", "app");
        var problem = await PlaneUnderTest.ProblemAsync(answer, 400, "invalidInput");
        Assert.Equal(field, (string?)Assert.Single(problem["errors"]!.AsArray())!["field"]);
    }

    private static TopologyRow Suspect => Transitions.Suspect(PlaneUnderTest.Stable, planned: false, new Change("s", DateTimeOffset.UnixEpoch));
}
