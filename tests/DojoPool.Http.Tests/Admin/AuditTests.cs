using DojoPool.Control.Admin;

namespace DojoPool.Http.Tests.Admin;

public sealed class AuditTests(PlaneUnderTest plane) : IClassFixture<PlaneUnderTest>
{
    [Fact]
    public async Task Verify_AnAnchorThatIsKept_TellsThatTheNewestEntriesAreGone()
    {
        await plane.Audit.AppendAsync(new AuditEntry(DateTimeOffset.UnixEpoch, "ann", "pause", "automation", "maintenance"), CancellationToken.None);
        var head = await plane.GetAsync("/api/database/audit/verify");
        Assert.True((bool)head["intact"]!);
        var (number, hash) = ((long)head["headNumber"]!, (string)head["headHash"]!);
        Assert.True((bool)(await plane.GetAsync($"/api/database/audit/verify?number={number}&hash={hash}"))["intact"]!);
        var gone = await plane.GetAsync($"/api/database/audit/verify?number={number + 1}&hash={hash}");
        Assert.False((bool)gone["intact"]!);
        Assert.Contains("cut off", (string)gone["broken"]!, StringComparison.Ordinal);
        Assert.False((bool)(await plane.GetAsync($"/api/database/audit/verify?number={number}&hash={new string('0', 64)}"))["intact"]!);
    }

    [Theory]
    [InlineData("number=1")]
    [InlineData("hash=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("number=0&hash=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("number=1&hash=xyz")]
    public async Task Verify_HalfAnAnchor_400(string query)
    {
        using var answer = await plane.SendAsync("GET", $"/api/database/audit/verify?{query}");
        await PlaneUnderTest.ProblemAsync(answer, 400, "invalidInput");
    }
}
