using System.Text.Json.Nodes;
using DojoPool.Core.Topology;

namespace DojoPool.Http.Tests.Failover;

public sealed class PlanTests : IAsyncLifetime
{
    private readonly PlaneUnderTest plane = new();

    public ValueTask InitializeAsync() => plane.InitializeAsync();

    public ValueTask DisposeAsync() => plane.DisposeAsync();

    [Fact]
    public async Task Of_a_healthy_writer_is_a_switchover_that_loses_nothing_and_changes_nothing()
    {
        var plan = await PlanAsync("eu-west");
        Assert.Equal(("switchover", "eu-west-primary"), ((string?)plan["verdict"], (string?)plan["chosen"]));
        Assert.Equal((0L, 0.0), ((long)plan["estimatedLoss"]!["bytes"]!, (double)plan["estimatedLoss"]!["unobservedSeconds"]!));
        Assert.Equal(["eu-west-primary", "us-east-replica-1"], plan["candidates"]!.AsArray().Select(c => (string?)c!["endpoint"]));
        Assert.Equal("it is not promotable", (string?)plan["candidates"]![1]!["reason"]);
        Assert.Equal(7, plan["steps"]!.AsArray().Count);
        Assert.Empty(plan["refusals"]!.AsArray());
        Assert.Empty(plane.Desk.Orders);
        Assert.Empty(plane.Servers.Log);
        Assert.Equal(PlaneUnderTest.Stable.ChangeId, plane.Topology.Row!.ChangeId);
    }

    [Fact]
    public async Task Tells_what_automation_would_do_if_the_writers_region_were_lost()
    {
        var lost = (await PlanAsync("eu-west"))["ifWriterLost"]!;
        Assert.Equal(("us-east", "eu-west-primary"), ((string?)lost["lostRegion"], (string?)lost["chosen"]));
        Assert.Equal("noMajority", (string?)Assert.Single(lost["refusals"]!.AsArray())!["code"]);
    }

    [Fact]
    public async Task Of_a_writer_that_others_hear_says_that_the_run_would_be_dismissed()
    {
        plane.Servers["us-east-primary"].CutOffFromPlane = true;
        var plan = await PlanAsync("eu-west");
        Assert.Equal("refused", (string?)plan["verdict"]);
        var refusal = Assert.Single(plan["refusals"]!.AsArray())!;
        Assert.Equal("notDown", (string?)refusal["code"]);
        Assert.Contains("hears the writer", (string?)refusal["reason"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("us-east", "alreadyThere")]
    [InlineData("eu-west", "busy")]
    public async Task That_would_be_refused_says_why_with_the_code_of_the_order(string region, string code)
    {
        if (code == "busy")
            plane.Topology.Put(Transitions.Suspect(PlaneUnderTest.Stable, planned: true, new Change("s", DateTimeOffset.UnixEpoch)));
        var plan = await PlanAsync(region);
        Assert.Equal(("refused", code), ((string?)plan["verdict"], (string?)plan["refusals"]![0]!["code"]));
        Assert.Null(plan["chosen"]);
    }

    [Fact]
    public async Task For_an_unknown_region_is_404_and_without_the_store_503()
    {
        using var unknown = await plane.SendAsync("POST", "api/database/failover/atlantis/plan");
        await PlaneUnderTest.ProblemAsync(unknown, 404, "notFound");
        plane.Topology.Faults.Unavailable = true;
        using var silent = await plane.SendAsync("POST", "api/database/failover/eu-west/plan");
        await PlaneUnderTest.ProblemAsync(silent, 503, "storeUnavailable");
    }

    private async Task<JsonNode> PlanAsync(string region)
    {
        using var answer = await plane.SendAsync("POST", $"api/database/failover/{region}/plan", "moderator");
        Assert.Equal(200, (int)answer.StatusCode);
        return await PlaneUnderTest.JsonAsync(answer);
    }
}
