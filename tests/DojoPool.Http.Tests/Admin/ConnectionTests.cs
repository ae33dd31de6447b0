using DojoPool.Control.Admin;
using DojoPool.Core.Topology;

namespace DojoPool.Http.Tests.Admin;

public sealed class ConnectionTests : IAsyncLifetime
{
    private readonly PlaneUnderTest plane = new();

    public ValueTask InitializeAsync() => plane.InitializeAsync();

    public ValueTask DisposeAsync() => plane.DisposeAsync();

    [Fact]
    public async Task Connections_tell_of_pools_and_of_the_servers_own_limit()
    {
        plane.Pools.Open.Add(new PoolState("us-east-primary", "plane", "command", InUse: 2, Idle: 1, Waiting: 3, Max: 8));
        var answer = await plane.GetAsync("api/database/connections", "viewer");
        Assert.Equal("""{"size":3,"inUse":2,"idle":1,"waiting":3,"max":8}""", answer["total"]!.ToJsonString());
        Assert.Equal(3, answer["endpoints"]!.AsArray().Count);
        Assert.Equal("""{"from":"plane","use":"command","size":3,"inUse":2,"idle":1,"waiting":3,"max":8}""", answer["endpoints"]![0]!["pools"]![0]!.ToJsonString());
    }

    [Fact]
    public async Task A_refresh_raises_the_generation_for_all_and_renews_here_at_once()
    {
        using var answer = await plane.SendAsync("POST", "api/database/connections/refresh", "moderator");
        var told = await PlaneUnderTest.JsonAsync(answer);
        Assert.True((bool)told["success"]!);
        Assert.Equal(PlaneUnderTest.Fleet.Endpoints.Select(e => e.Id), plane.Pools.Renewed);
        Assert.Equal([1, 1, 1], told["renewed"]!.AsArray().Select(r => (int)r!["generation"]!));
        Assert.Equal(1, (int)(await plane.GetAsync("api/routing/write", "app"))["poolGeneration"]!);
        var entry = Assert.Single(await plane.Audit.ReadAsync(10, default));
        Assert.Equal(("moderator", "connections.refresh"), (entry.Actor, entry.Action));
    }

    [Fact]
    public async Task A_reconnect_concerns_its_region_alone()
    {
        using var answer = await plane.SendAsync("POST", "api/database/reconnect/eu-west", "moderator");
        Assert.Equal(["eu-west-primary"], plane.Pools.Renewed);
        Assert.Equal((1L, 0L), (plane.Topology.Row!.PoolGenerationOf("eu-west"), plane.Topology.Row.PoolGenerationOf("us-east")));
        Assert.Equal(0, (int)(await plane.GetAsync("api/routing/write", "app"))["poolGeneration"]!);
    }

    [Fact]
    public async Task What_could_not_be_reached_is_told()
    {
        plane.Pools.Troubles["eu-west-primary"] = "No answer within 1000 ms.";
        using var answer = await plane.SendAsync("POST", "api/database/connections/refresh", "moderator");
        var told = await PlaneUnderTest.JsonAsync(answer);
        Assert.False((bool)told["success"]!);
        Assert.Equal("No answer within 1000 ms.", (string?)told["renewed"]![2]!["trouble"]);
    }

    [Fact]
    public async Task While_a_run_owns_the_row_nothing_is_raised()
    {
        var suspect = Transitions.Suspect(PlaneUnderTest.Stable, planned: true, new Change("s", DateTimeOffset.UnixEpoch));
        plane.Topology.Put(suspect);
        using var answer = await plane.SendAsync("POST", "api/database/connections/refresh", "moderator");
        await PlaneUnderTest.ProblemAsync(answer, 409, "busy");
        Assert.Equal("s", plane.Topology.Row!.ChangeId);
        Assert.Empty(plane.Pools.Renewed);
        Assert.Empty(await plane.Audit.ReadAsync(10, default));
    }

    [Fact]
    public async Task An_unknown_region_is_404_and_a_silent_store_503()
    {
        using var unknown = await plane.SendAsync("POST", "api/database/reconnect/atlantis", "moderator");
        await PlaneUnderTest.ProblemAsync(unknown, 404, "notFound");
        plane.Topology.Faults.Unavailable = true;
        using var silent = await plane.SendAsync("POST", "api/database/connections/refresh", "moderator");
        await PlaneUnderTest.ProblemAsync(silent, 503, "storeUnavailable");
        Assert.Empty(plane.Pools.Renewed);
    }

    [Fact]
    public async Task A_health_check_probes_everything_from_every_vantage_and_stores_it()
    {
        plane.Servers["eu-west-primary"].Dead = true;
        using var answer = await plane.SendAsync("POST", "api/database/health-check", "moderator");
        var told = await PlaneUnderTest.JsonAsync(answer);
        Assert.Equal(("3 endpoints probed from 2 vantage(s)", true), ((string?)told["message"], (bool?)told["success"]));
        Assert.Equal(6, told["probes"]!.AsArray().Count);
        Assert.Equal(2, told["probes"]!.AsArray().Count(p => (string?)p!["verdict"] == "unreachable"));
        Assert.Equal(6, (await plane.Health.ReadLatestAsync(default)).Sum(r => r.Samples.Count));
    }
}
