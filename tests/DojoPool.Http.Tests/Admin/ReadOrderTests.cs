using System.Text.Json.Nodes;
using DojoPool.Core.Topology;

namespace DojoPool.Http.Tests.Admin;

/// <summary>Weights and drain: who may order them, what they change, and what is wrong with an order.</summary>
public sealed class ReadOrderTests : IAsyncLifetime
{
    private const string Endpoint = "eu-west-primary";
    private const string Path = $"api/database/endpoints/{Endpoint}/reads";
    private readonly PlaneUnderTest plane = new();

    public ValueTask InitializeAsync() => plane.InitializeAsync();

    public ValueTask DisposeAsync() => plane.DisposeAsync();

    [Fact]
    public async Task A_drained_server_is_read_from_no_more_and_everybody_is_told_who_did_it()
    {
        await plane.SeeAsync("eu-west", Endpoint);
        Assert.Equal(Endpoint, (string?)(await plane.GetAsync("api/routing/read?region=eu-west", "app"))["endpoint"]);
        await OrderAsync(new { noRead = true, reason = "disk" });
        var route = await plane.GetAsync("api/routing/read?region=eu-west", "app");
        Assert.NotEqual(Endpoint, (string?)route["endpoint"]);
        Assert.Contains(route["rejected"]!.AsArray(), r => (string?)r!["reason"] == "moderator has taken it out of reading: disk");
        var shown = Shown(await plane.GetAsync("api/routing/topology", "app"));
        Assert.Equal((true, "moderator has taken it out of reading: disk"), ((bool)shown["noRead"]!, (string?)shown["unfit"]));
        await PlaneUnderTest.UntilAsync(async () => (string?)(await ViewAsync())["by"] == "moderator");
    }

    [Fact]
    public async Task It_reads_again_when_that_is_ordered_and_keeps_its_weight()
    {
        await OrderAsync(new { weight = 20, reason = "cold" });
        await OrderAsync(new { noRead = true, reason = "disk" });
        var back = await OrderAsync(new { noRead = false, reason = "disk is new" });
        Assert.Equal((20, false), ((int)back["reads"]!["weight"]!, (bool)back["reads"]!["noRead"]!));
        Assert.Equal(20, (int)Shown(await plane.GetAsync("api/routing/topology", "app"))["weight"]!);
        await OrderAsync(new { weight = 100, reason = "warm" });
        await PlaneUnderTest.UntilAsync(async () => (string?)(await ViewAsync())["by"] is null);
    }

    [Fact]
    public async Task A_load_balancer_is_told_that_it_serves_no_reads()
    {
        await plane.SeeAsync("eu-west", Endpoint);
        await OrderAsync(new { noRead = true, reason = "disk" });
        foreach (var role in new[] { "replica", "read-only" })
        {
            using var answer = await plane.SendAsync("GET", $"api/endpoints/{Endpoint}/{role}", "app");
            var problem = await PlaneUnderTest.ProblemAsync(answer, 503, "roleNotHeld");
            Assert.Contains("taken it out of reading", (string?)problem["detail"], StringComparison.Ordinal);
        }
        var texts = await plane.GetAsync("api/routing/connection-string?for=libpq", "app");
        Assert.DoesNotContain(Endpoint, (string?)texts["read"], StringComparison.Ordinal);
        Assert.Contains(Endpoint, (string?)texts["write"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_writer_that_is_drained_answers_who_needs_the_newest_state_and_nobody_else()
    {
        using var order = await plane.SendAsync("POST", "api/database/endpoints/us-east-primary/reads", "moderator", new { noRead = true, reason = "it is busy" });
        Assert.Equal(200, (int)order.StatusCode);
        Assert.Equal("us-east-primary", (string?)(await plane.GetAsync("api/routing/read?consistency=strong", "app"))["endpoint"]);
        Assert.Equal("us-east-primary", (string?)(await plane.GetAsync("api/routing/write", "app"))["endpoint"]);
        using var read = await plane.SendAsync("GET", "api/routing/read", "app");
        await PlaneUnderTest.ProblemAsync(read, 503, "noReader");
        using var health = await plane.SendAsync("GET", "api/endpoints/us-east-primary/read-only", "app");
        Assert.Equal(503, (int)health.StatusCode);
        Assert.Equal(200, (int)(await plane.SendAsync("GET", "api/endpoints/us-east-primary/primary", "app")).StatusCode);
    }

    [Fact]
    public async Task The_order_is_in_the_audit_log()
    {
        await OrderAsync(new { weight = 20, noRead = true, reason = "cold" });
        var entry = (await plane.GetAsync("api/database/audit"))["entries"]![0]!;
        Assert.Equal(
            ("moderator", "reads.order", Endpoint, "weight 20, no reads: cold"),
            ((string?)entry["actor"], (string?)entry["action"], (string?)entry["subject"], (string?)entry["detail"]));
    }

    [Theory]
    [InlineData("""{"weight":0,"reason":"x"}""", "weight", "1–100")]
    [InlineData("""{"weight":101,"reason":"x"}""", "weight", "1–100")]
    [InlineData("""{"reason":"x"}""", "weight", "1–100, or noRead true or false")]
    [InlineData("""{"weight":5}""", "reason", "1–500 characters")]
    public async Task A_bad_order_names_the_field_and_the_legal_range(string body, string field, string legal)
    {
        using var answer = await plane.SendAsync("POST", Path, "moderator", body);
        var error = Assert.Single((await PlaneUnderTest.ProblemAsync(answer, 400, "invalidInput"))["errors"]!.AsArray())!;
        Assert.Equal((field, legal), ((string?)error["field"], (string?)error["legal"]));
    }

    [Fact]
    public async Task An_unknown_server_is_not_found()
    {
        using var answer = await plane.SendAsync("POST", "api/database/endpoints/nowhere/reads", "moderator", new { weight = 1, reason = "x" });
        await PlaneUnderTest.ProblemAsync(answer, 404, "notFound");
    }

    [Fact]
    public async Task While_a_run_owns_the_row_the_order_is_refused()
    {
        plane.Topology.Put(Transitions.Suspect(PlaneUnderTest.Stable, planned: false, new Change("s", DateTimeOffset.UnixEpoch)));
        using var answer = await plane.SendAsync("POST", Path, "moderator", new { weight = 1, reason = "x" });
        await PlaneUnderTest.ProblemAsync(answer, 409, "busy");
    }

    [Theory]
    [InlineData("app")]
    [InlineData("viewer")]
    public async Task Who_only_looks_may_not_order(string role)
    {
        using var answer = await plane.SendAsync("POST", Path, role, new { weight = 1, reason = "x" });
        await PlaneUnderTest.ProblemAsync(answer, 403, "forbidden");
    }

    private static JsonNode Shown(JsonNode snapshot) => snapshot["endpoints"]!.AsArray().Single(e => (string?)e!["endpoint"] == Endpoint)!;

    private async Task<JsonNode> ViewAsync() => (await plane.GetAsync("api/database/regions"))["regions"]!.AsArray()
        .SelectMany(r => r!["endpoints"]!.AsArray()).Single(e => (string?)e!["endpoint"] == Endpoint)!["reads"]!;

    private async Task<JsonNode> OrderAsync(object order)
    {
        using var answer = await plane.SendAsync("POST", Path, "moderator", order);
        Assert.True((int)answer.StatusCode == 200, await answer.Content.ReadAsStringAsync());
        return await PlaneUnderTest.JsonAsync(answer);
    }
}
