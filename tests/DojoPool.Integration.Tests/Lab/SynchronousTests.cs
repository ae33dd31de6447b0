using DojoPool.Lab;
using DojoPool.Lab.Topology;

namespace DojoPool.Integration.Tests.Lab;

[Trait("needs", "servers")]
public sealed class SynchronousTests
{
    [Fact]
    public async Task A_commit_waits_for_one_of_the_other_regions()
    {
        await using var booted = await LabFixture.BootAsync(new LabOptions { SynchronousAny1 = true });
        var lab = booted.Lab;
        Assert.Equal("1", lab.Settings()["DOJOPOOL__SYNC__REQUIRED"]);
        await lab.Node("eu-west-primary").KillAsync();
        await InsertAsync(lab, 1);
        await lab.Node("asia-pacific-primary").KillAsync();
        var waiting = InsertAsync(lab, 2);
        await Assert.ThrowsAsync<TimeoutException>(() => waiting.WaitAsync(TimeSpan.FromMilliseconds(500)));
        await lab.Node("asia-pacific-primary").StartAsync();
        await waiting.WaitAsync(TimeSpan.FromSeconds(10));
    }

    private static Task InsertAsync(LocalLab lab, int id) =>
        lab.Node(GuideTopology.FirstWriter).ExecuteAsync($"INSERT INTO demo_writes VALUES ({id}, 1)", "dojopool");
}
