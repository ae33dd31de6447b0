namespace DojoPool.Integration.Tests.Failover;

/// <summary>The plane's own hosts: one dies in the middle of a failover, and two work at once.</summary>
[Collection(OneLabCollection.Name)]
[Trait("needs", "servers")]
public sealed class HostTests(OneLab lab)
{
    private const int Promotion = 4;
    private static readonly TimeSpan SomeSamples = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_failover_whose_host_is_killed_is_finished_by_the_next_host()
    {
        await using var scene = await lab.BeginAsync();
        var load = await scene.WriteAsync();
        await scene.Lab.Node(scene.Writer).KillAsync();
        await scene.UntilRunAsync("in its fourth step", r => r is { Status: "running", Step: >= Promotion });
        await scene.Hosts[0].KillAsync();
        await scene.StartHostAsync(scene.Hosts[0].Address.Url.Port);
        var row = await scene.UntilFailedOverAsync();
        Assert.Equal(scene.Epoch + 1, row.Epoch);
        await Scene.UntilWrittenAsync(load, row.Epoch);
        await scene.UntilRunAsync("completed", r => r.Status == "completed" && r.NewWriter == row.Writer);
        await scene.AssertKeptAsync(load, row);
        await scene.EndWholeAsync();
    }

    [Fact]
    public async Task Two_hosts_that_see_a_region_die_make_one_epoch()
    {
        await using var scene = await lab.BeginAsync();
        await scene.StartHostAsync();
        var load = await scene.WriteAsync();
        await scene.Lab.Region(scene.Lab.Node(scene.Writer).Endpoint.Region).KillAsync();
        var row = await scene.UntilFailedOverAsync();
        await Scene.UntilWrittenAsync(load, row.Epoch);
        await Task.Delay(SomeSamples);
        row = await scene.UntilAsync("a settled row", r => r.Phase == "stable");
        Assert.Equal([scene.Epoch + 1], row.History.Where(e => e.Epoch > scene.Epoch).Select(e => e.Epoch));
        Assert.Single(await scene.RunsAsync(), r => r.Status == "completed");
        Assert.Equal($"{scene.Epoch + 1}", await scene.Lab.Node(row.Writer!).ScalarAsync("SELECT max(epoch) FROM dojo.epoch"));
        await scene.AssertKeptAsync(load, row);
        await scene.EndWholeAsync();
    }
}
