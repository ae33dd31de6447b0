using DojoPool.Control.Failover;

namespace DojoPool.Http.Tests.Failover;

public sealed class OrderTests : IAsyncLifetime
{
    private readonly PlaneUnderTest plane = new();

    public ValueTask InitializeAsync() => plane.InitializeAsync();

    public ValueTask DisposeAsync() => plane.DisposeAsync();

    [Fact]
    public async Task Failover_Accepted_IsTheGuidesAnswer()
    {
        using var answer = await plane.SendAsync("POST", "api/database/failover/eu-west");
        Assert.Equal(202, (int)answer.StatusCode);
        Assert.Equal("/api/database/failovers/failover-2-1", answer.Headers.Location?.ToString());
        Assert.Equal(
            """{"success":true,"message":"Failover initiated to region: eu-west","failoverId":"failover-2-1","statusUrl":"/api/database/failovers/failover-2-1"}""",
            await answer.Content.ReadAsStringAsync());
        Assert.Equal("switchover eu-west by admin: ", Assert.Single(plane.Desk.Orders));
    }

    [Theory]
    [InlineData(DeskRefusals.NotFound, 404)]
    [InlineData(DeskRefusals.AlreadyThere, 409)]
    [InlineData(DeskRefusals.Busy, 409)]
    [InlineData(DeskRefusals.StoreUnavailable, 503)]
    public async Task Failover_Refused_SaysWhyByCode(string code, int status)
    {
        plane.Desk.Next = new DeskAnswer.Refused(code, "because");
        using var answer = await plane.SendAsync("POST", "api/database/failover/eu-west", body: new { reason = "a drill" });
        var problem = await PlaneUnderTest.ProblemAsync(answer, status, code);
        Assert.Equal("because", (string?)problem["detail"]);
        Assert.Equal("switchover eu-west by admin: a drill", Assert.Single(plane.Desk.Orders));
    }

    [Fact]
    public async Task Approve_Complete_PassesTheConsentOn()
    {
        using var answer = await plane.SendAsync(
            "POST", "api/database/failovers/failover-2-1/approve", body: new { candidate = "eu-west-primary", maxLossBytes = 4096, maxLossSeconds = 1.5, reason = "accepted" });
        Assert.Equal(202, (int)answer.StatusCode);
        Assert.Equal("approve failover-2-1 by admin: eu-west-primary 4096 1.5 accepted", Assert.Single(plane.Desk.Orders));
    }

    [Fact]
    public async Task Approve_WithoutBody_NamesEveryFieldAndOrdersNothing()
    {
        using var answer = await plane.SendAsync("POST", "api/database/failovers/failover-2-1/approve");
        var problem = await PlaneUnderTest.ProblemAsync(answer, 400, "invalidInput");
        Assert.Equal(["candidate", "maxLossBytes", "maxLossSeconds", "reason"], problem["errors"]!.AsArray().Select(e => (string?)e!["field"]));
        Assert.Empty(plane.Desk.Orders);
    }

    [Fact]
    public async Task Pause_UntilThePast_IsRefused()
    {
        using var answer = await plane.SendAsync("POST", "api/database/pause", body: new { reason = "x", until = "2020-01-01T00:00:00Z" });
        var problem = await PlaneUnderTest.ProblemAsync(answer, 400, "invalidInput");
        Assert.Equal("until", (string?)Assert.Single(problem["errors"]!.AsArray())!["field"]);
        Assert.Empty(plane.Desk.Orders);
    }

    [Fact]
    public async Task Pause_and_resume_and_cancel_go_to_the_desk_with_their_actor()
    {
        using var paused = await plane.SendAsync("POST", "api/database/pause", body: new { reason = "maintenance" });
        using var resumed = await plane.SendAsync("POST", "api/database/resume");
        using var cancelled = await plane.SendAsync("POST", "api/database/failovers/failover-2-1/cancel");
        Assert.Equal((200, 200, 202), ((int)paused.StatusCode, (int)resumed.StatusCode, (int)cancelled.StatusCode));
        Assert.Equal(["pause by admin: maintenance", "resume by admin", "cancel failover-2-1 by admin"], plane.Desk.Orders);
    }
}
