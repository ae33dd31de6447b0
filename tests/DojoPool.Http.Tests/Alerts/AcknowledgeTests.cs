using DojoPool.Core.Alerts;

namespace DojoPool.Http.Tests.Alerts;

public sealed class AcknowledgeTests(PlaneUnderTest plane) : IClassFixture<PlaneUnderTest>
{
    private const string Down = "us-east-primary.endpoint_down";

    [Fact]
    public async Task Acknowledge_IsShownAndAudited()
    {
        await plane.Alerts.RaiseAsync(Alert("us-east-primary"), CancellationToken.None);
        using (var answer = await plane.SendAsync("POST", $"/api/database/alerts/{Down}/acknowledge", body: new { note = "I look" }))
            Assert.Equal(200, (int)answer.StatusCode);
        var alert = (await plane.GetAsync("/api/database/alerts"))["alerts"]!.AsArray().Single(a => (string?)a!["id"] == Down)!;
        Assert.Equal(("admin", "I look"), ((string?)alert["acknowledged"]!["by"], (string?)alert["acknowledged"]!["note"]));
        var entry = (await plane.GetAsync("/api/database/audit"))["entries"]!.AsArray().Single(e => (string?)e!["subject"] == Down)!;
        Assert.Equal(("admin", "alert.acknowledge", "I look"), ((string?)entry["actor"], (string?)entry["action"], (string?)entry["detail"]));
    }

    [Theory]
    [InlineData("eu-west-primary.endpoint_down")]
    [InlineData("us-east-primary.no_such_type")]
    [InlineData("endpoint_down")]
    [InlineData(".endpoint_down")]
    public async Task Acknowledge_NoSuchOpenAlert_404AndNothingAudited(string id)
    {
        using var answer = await plane.SendAsync("POST", $"/api/database/alerts/{id}/acknowledge");
        await PlaneUnderTest.ProblemAsync(answer, 404, "notFound");
        Assert.DoesNotContain((await plane.GetAsync("/api/database/audit"))["entries"]!.AsArray(), e => (string?)e!["subject"] == id);
    }

    [Fact]
    public async Task Acknowledge_TheAuditLogDoesNotTakeIt_NothingIsDone()
    {
        await plane.Alerts.RaiseAsync(Alert("asia-pacific-primary"), CancellationToken.None);
        plane.Audit.Faults.OnNextWrite(Fakes.Faults.StoreFault.Unavailable);
        using var answer = await plane.SendAsync("POST", "/api/database/alerts/asia-pacific-primary.endpoint_down/acknowledge");
        await PlaneUnderTest.ProblemAsync(answer, 503, "storeUnavailable");
        Assert.Null(plane.Alerts.All.Single(a => a.Subject == "asia-pacific-primary").Acknowledged);
    }

    [Fact]
    public async Task Acknowledge_ALongNote_400()
    {
        using var answer = await plane.SendAsync("POST", $"/api/database/alerts/{Down}/acknowledge", body: new { note = new string('x', 501) });
        await PlaneUnderTest.ProblemAsync(answer, 400, "invalidInput");
    }

    [Fact]
    public async Task Notifications_ShowWhatWaits_AndADeadOneCanBeTriedAgain()
    {
        await plane.Alerts.RaiseAsync(Alert("eu-west-replica-9"), CancellationToken.None);
        var pending = (await plane.Alerts.ReadPendingAsync(1000, CancellationToken.None)).Single(n => n.News.Alert.Subject == "eu-west-replica-9");
        await plane.Alerts.FinishAsync(pending, dead: true, CancellationToken.None);
        Assert.Equal(pending.Id, (string?)(await plane.GetAsync("/api/database/notifications", "viewer"))["dead"]![0]!["id"]);
        using (var answer = await plane.SendAsync("POST", $"/api/database/notifications/{pending.Id}/retry"))
            Assert.Equal(200, (int)answer.StatusCode);
        using (var again = await plane.SendAsync("POST", $"/api/database/notifications/{pending.Id}/retry"))
            await PlaneUnderTest.ProblemAsync(again, 404, "notFound");
        Assert.Contains(
            (await plane.GetAsync("/api/database/notifications?limit=1000", "viewer"))["pending"]!.AsArray(), n => (string?)n!["id"] == pending.Id);
    }

    private static Alert Alert(string subject) => new(
        AlertType.EndpointDown, AlertSeverity.High, AlertLevel.Critical, subject, "It is down.", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
}
