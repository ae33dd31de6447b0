using DojoPool.Control.Operations;

namespace DojoPool.Http.Tests.Contract;

/// <summary>What is wrong with a request is told by field, with the legal range, whichever host was asked.</summary>
[Trait(HostUnderTest.Trait, HostUnderTest.Http)]
public sealed class RefusalContract(HostUnderTest host) : IClassFixture<HostUnderTest>
{
    [Theory]
    [InlineData(Paths.Alerts)]
    [InlineData(Paths.FailoverHistory)]
    public async Task A_limit_out_of_range_is_told(string path)
    {
        using var answer = await host.SendAsync("GET", $"{path}?limit=0");
        var problem = await PlaneUnderTest.ProblemAsync(answer, 400, "invalidInput");
        Assert.Equal(("limit", "1–1000"), ((string?)problem["errors"]![0]!["field"], (string?)problem["errors"]![0]!["legal"]));
    }

    [Theory]
    [InlineData("maxStalenessMs=soon", "maxStalenessMs")]
    [InlineData("after=yesterday", "after")]
    [InlineData("region=us%20east", "region")]
    public async Task A_read_route_of_bad_terms_names_the_field(string query, string field)
    {
        using var answer = await host.SendAsync("GET", $"{Paths.RoutingRead}?{query}", "app");
        var problem = await PlaneUnderTest.ProblemAsync(answer, 400, "invalidInput");
        Assert.Equal(field, (string?)Assert.Single(problem["errors"]!.AsArray())!["field"]);
    }

    [Fact]
    public async Task An_unknown_failover_is_not_found()
    {
        using var answer = await host.SendAsync("GET", Paths.FailoverById.Replace("{id}", "failover-9999-1", StringComparison.Ordinal));
        await PlaneUnderTest.ProblemAsync(answer, 404, "notFound");
    }

    [Fact]
    public async Task A_consent_without_terms_names_every_field()
    {
        using var answer = await host.SendAsync("POST", Paths.Approve.Replace("{id}", "failover-9999-1", StringComparison.Ordinal), body: new { });
        var problem = await PlaneUnderTest.ProblemAsync(answer, 400, "invalidInput");
        Assert.Equal(["candidate", "maxLossBytes", "maxLossSeconds", "reason"], problem["errors"]!.AsArray().Select(e => (string?)e!["field"]));
    }

    [Fact]
    public async Task A_pause_until_the_past_is_refused()
    {
        using var answer = await host.SendAsync("POST", Paths.Pause, body: new { reason = "x", until = "2020-01-01T00:00:00Z" });
        await PlaneUnderTest.ProblemAsync(answer, 400, "invalidInput");
    }

    [Theory]
    [InlineData("{", 400, "invalidInput")]
    [InlineData("""{"endpont":"us-east-primary"}""", 400, "invalidInput")]
    public async Task A_body_that_cannot_be_read_is_told(string body, int status, string code)
    {
        using var answer = await host.SendAsync("POST", Paths.RoutingReport, "app", body);
        await PlaneUnderTest.ProblemAsync(answer, status, code);
    }

    [Fact]
    public async Task A_body_of_more_than_64_KB_is_refused()
    {
        using var answer = await host.SendAsync("POST", Paths.RoutingReport, "app", new string(' ', (64 * 1024) + 1));
        await PlaneUnderTest.ProblemAsync(answer, 413, "bodyTooLarge");
    }

    [Fact]
    public async Task A_vote_for_a_region_that_is_not_here_is_not_found()
    {
        using var answer = await host.SendAsync(
            "POST", Paths.Vote, body: new { region = "nowhere", writer = "us-east-primary", suspicionId = "s", deadlineMs = 500 });
        await PlaneUnderTest.ProblemAsync(answer, 404, "notFound");
    }
}
