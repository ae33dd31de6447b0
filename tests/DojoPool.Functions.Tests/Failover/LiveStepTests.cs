using DojoPool.Control.Failover;
using DojoPool.Control.Tests.Failover;
using DojoPool.Functions.Failover;

namespace DojoPool.Functions.Tests.Failover;

public sealed class LiveStepTests
{
    [Fact]
    public async Task Of_AWholeRun_FitsIntoTheCustomStatusOfAnOrchestration()
    {
        var plane = new Plane();
        plane.LoseRegion("us-east");
        await plane.Host().Doubt.DoubtAsync("a report", default);
        var run = await plane.EndOfAsync("failover-2-1");

        var shown = LiveStep.Of(run);

        Assert.Equal(("Notification", nameof(RunStatus.Completed)), (shown.Step, shown.Status));
        Assert.True(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(shown).Length < 4096);
    }
}
