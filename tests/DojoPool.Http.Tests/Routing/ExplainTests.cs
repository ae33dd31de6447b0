using System.Text.Json;
using DojoPool.Contracts.Routing;
using DojoPool.Core.Routing;
using DojoPool.Core.Topology;
using DojoPool.Http.Json;

namespace DojoPool.Http.Tests.Routing;

/// <summary>An answer that explains itself can be made again: from the same facts and seed, by anybody.</summary>
public sealed class ExplainTests : IAsyncLifetime
{
    private const string Everybody = "api/routing/read?region=eu-west&explain=true";
    private readonly PlaneUnderTest plane = new();

    public async ValueTask InitializeAsync()
    {
        await plane.InitializeAsync();
        plane.Topology.Put(PlaneUnderTest.Stable with { ReadRules = [new ReadRule("us-east-replica-1", 60, false, "alice", "old disk", DateTimeOffset.UnixEpoch)] });
        await plane.SeeAsync("eu-west", "us-east-replica-1", elapsedMs: 80, lsn: 900);
        await plane.SeeAsync("eu-west", "eu-west-primary", elapsedMs: 2, lsn: 1000);
        await plane.SeeAsync("eu-west", "us-east-primary", elapsedMs: 81, lsn: 1000);
    }

    public ValueTask DisposeAsync() => plane.DisposeAsync();

    [Fact]
    public async Task A_read_tells_every_candidate_with_score_rejection_and_ages()
    {
        var why = (await plane.GetAsync(Everybody, "app"))["explanation"]!;
        Assert.Equal(
            ["eu-west-primary: ", "us-east-primary: a replica will do", "us-east-replica-1: eu-west is nearer"],
            why["candidates"]!.AsArray().Select(c => $"{c!["endpoint"]}: {c["rejection"]}").Order(StringComparer.Ordinal));
        var replica = why["candidates"]!.AsArray().Single(c => (string?)c!["endpoint"] == "us-east-replica-1")!;
        Assert.Equal((80.0, 60, 1.0, "0/384"), ((double)replica["score"]!, (int)replica["weight"]!, (double)replica["ramp"]!, (string?)replica["replayed"]));
        Assert.All(["verdict", "staleness", "position", "latency"], age => Assert.InRange((double)replica["agesMs"]![age]!, 0, 60_000));
        Assert.InRange((double)why["rowAgeMs"]!, 0, 500);
    }

    [Fact]
    public async Task Who_does_not_ask_is_told_nothing_more()
    {
        Assert.False((await plane.GetAsync("api/routing/read", "app")).AsObject().ContainsKey("explanation"));
        Assert.False((await plane.GetAsync("api/routing/write?explain=false", "app")).AsObject().ContainsKey("explanation"));
    }

    [Fact]
    public async Task The_same_facts_and_seed_give_the_same_answer()
    {
        await plane.SeeAsync("us-east", "us-east-replica-1");
        var first = await plane.GetAsync(Everybody, "app");
        var seed = (int)first["explanation"]!["seed"]!;
        var version = (string?)(await plane.GetAsync("api/routing/topology", "app"))["version"];
        Assert.Equal(version, (string?)first["explanation"]!["snapshot"]);
        Assert.Equal((string?)first["endpoint"], (string?)(await plane.GetAsync($"{Everybody}&seed={seed}", "app"))["endpoint"]);
    }

    [Fact]
    public async Task The_version_changes_with_the_row_and_with_the_facts()
    {
        var versions = new List<string?> { await VersionAsync() };
        await plane.SeeAsync("us-east", "eu-west-primary");
        await PlaneUnderTest.UntilAsync(async () => await VersionAsync() is var version && version != versions[0]);
        versions.Add(await VersionAsync());
        plane.Topology.Put(PlaneUnderTest.Stable with { ChangeId = "another" });
        await PlaneUnderTest.UntilAsync(async () => await VersionAsync() is var version && version != versions[1]);
        Assert.Equal(await VersionAsync(), await VersionAsync());
    }

    /// <summary>The plane's answers are made again here, from what they say and nothing else, by the same function.</summary>
    [Fact]
    public async Task An_explained_answer_is_made_again_from_what_it_says()
    {
        await plane.SeeAsync("eu-west", "us-east-replica-1", elapsedMs: 2.5, lsn: 900);
        plane.Topology.Put(PlaneUnderTest.Stable with
        {
            Writer = "us-east-primary", Returned = [new Returned("eu-west-primary", TimeProvider.System.GetUtcNow().AddSeconds(-10))],
        });
        await PlaneUnderTest.UntilAsync(async () => (await ExplainedAsync(1)).Why.Candidates.Any(c => c.Ramp < 1));
        var chosen = new HashSet<string>();
        for (var seed = 0; seed < 100; seed++)
        {
            var (endpoint, why) = await ExplainedAsync(seed);
            Assert.Equal(endpoint, Replayed(why));
            chosen.Add(endpoint);
        }

        Assert.Equal(2, chosen.Count);
    }

    [Fact]
    public async Task A_write_tells_of_every_server_why_not_that_one()
    {
        var why = (await plane.GetAsync("api/routing/write?explain=true", "app"))["explanation"]!;
        Assert.Equal(
            ["eu-west-primary: the writer of epoch 1 is us-east-primary", "us-east-primary: ", "us-east-replica-1: the writer of epoch 1 is us-east-primary"],
            why["candidates"]!.AsArray().Select(c => $"{c!["endpoint"]}: {c["rejection"]}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_refusal_explains_itself_too()
    {
        plane.Topology.Put(Transitions.Suspect(PlaneUnderTest.Stable, planned: false, new Change("s", DateTimeOffset.UnixEpoch)));
        using var write = await plane.SendAsync("GET", "api/routing/write?explain=true", "app");
        var problem = await PlaneUnderTest.ProblemAsync(write, 503, "suspected");
        Assert.Contains(problem["explanation"]!["candidates"]!.AsArray(), c => ((string?)c!["rejection"])?.Contains("is doubted", StringComparison.Ordinal) == true);
        using var read = await plane.SendAsync("GET", "api/routing/read?explain=true&consistency=strong", "app");
        Assert.Equal("suspect", (string?)(await PlaneUnderTest.ProblemAsync(read, 503, "claimed"))["explanation"]!["phase"]);
    }

    [Fact]
    public async Task A_refusal_says_when_a_replica_will_have_caught_up()
    {
        plane.Topology.Put(PlaneUnderTest.Stable with { ReadRules = [new ReadRule("us-east-primary", 100, true, "alice", "busy", DateTimeOffset.UnixEpoch)] });
        await plane.GetAsync(Everybody + "&consistency=strong", "app");
        await plane.SeeAsync("eu-west", "eu-west-primary", lsn: 10_000);
        await PlaneUnderTest.UntilAsync(async () => await PlaneUnderTest.JsonAsync(await plane.SendAsync("GET", "api/routing/read?explain=true&after=1:1:0/7000", "app")) is var told
            && (double?)told["explanation"]?["catchUpMs"] is > 0);
        using var answer = await plane.SendAsync("GET", "api/routing/read?after=1:1:0/7000", "app");
        var problem = await PlaneUnderTest.ProblemAsync(answer, 503, "noReader");
        Assert.Contains("bytes to replay at", (string?)problem["detail"], StringComparison.Ordinal);
        Assert.InRange((int)problem["retryAfterMs"]!, 1, 10_000);
    }

    [Theory]
    [InlineData("explain=yes", "explain")]
    [InlineData("seed=-1", "seed")]
    public async Task What_is_wrong_is_named(string query, string field)
    {
        using var answer = await plane.SendAsync("GET", $"api/routing/read?{query}", "app");
        Assert.Equal(field, (string?)Assert.Single((await PlaneUnderTest.ProblemAsync(answer, 400, "invalidInput"))["errors"]!.AsArray())!["field"]);
    }

    private static string? Replayed(RouteExplanation why)
    {
        var candidates = why.Candidates.Where(c => c.Endpoint != why.Writer).Select(c => new ReadCandidate(
            c.Endpoint, PlaneUnderTest.Fleet[c.Endpoint].Region, null, null, null, null, c.LatencyMs ?? double.MaxValue)
        {
            Weight = c.Weight, Busy = c.Busy, ServingFor = c.Ramp < 1 ? c.Ramp * ReadTerms.Usual.SlowStart : null,
        }).ToList();
        var question = new ReadQuestion("eu-west", null, null, 1, why.Writer, [], TimeSpan.FromSeconds(2), candidates) { Full = why.FullRegions };
        return (ReadChoice.Choose(question, ReadDraw.Of(why.Seed!.Value)) as ReadDecision.Chosen)?.Endpoint;
    }

    private async Task<(string Endpoint, RouteExplanation Why)> ExplainedAsync(int seed)
    {
        var route = await plane.GetAsync($"{Everybody}&seed={seed}", "app");
        return ((string)route["endpoint"]!, route["explanation"].Deserialize<RouteExplanation>(WireJson.Options)!);
    }

    private async Task<string?> VersionAsync() => (string?)(await plane.GetAsync("api/routing/topology", "app"))["version"];
}
