using DojoPool.Cli.Load;
using DojoPool.Contracts.Admin;

namespace DojoPool.Integration.Tests.Failover;

/// <summary>What must lead to no failover: the writer lives, and somebody hears it.</summary>
[Collection(OneLabCollection.Name)]
[Trait("needs", "servers")]
public sealed class WriterAliveTests(OneLab lab)
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan SomeSamples = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan NoGap = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_partition_between_plane_and_writer_is_not_felt_by_those_who_write()
    {
        await using var scene = await lab.BeginAsync();
        var load = await scene.WriteAsync();
        var cutAt = load.Clock.Now;
        await PartitionAsync(scene);
        var worst = Outage.OfEach(load.Acks.All(), cutAt, load.Clock.Now)[0];
        Assert.True(worst <= NoGap, $"the longest gap between two acknowledgements was {worst.TotalSeconds:0.000} s");
        Assert.Equal(0, await scene.AssertKeptAsync(load, await scene.UntilWholeAsync()));
        await scene.EndWholeAsync();
    }

    [Fact]
    public async Task A_quiet_system_with_the_same_partition_keeps_its_writer()
    {
        await using var scene = await lab.BeginAsync();
        await PartitionAsync(scene);
        await scene.EndWholeAsync();
    }

    [Fact]
    public async Task A_lost_replica_is_seen_and_is_no_reason()
    {
        await using var scene = await lab.BeginAsync();
        var load = await scene.WriteAsync();
        var replica = scene.Lab.Region(scene.Lab.Node(scene.Writer).Endpoint.Region).Nodes.First(n => n.Id != scene.Writer);
        await replica.KillAsync();
        await UntilUnreachableAsync(scene, replica.Id);
        await scene.AssertNoFailoverForAsync(SomeSamples);
        Assert.Empty(await scene.RunsAsync());
        Assert.Equal(0, await scene.AssertKeptAsync(load, await scene.UntilAsync("a writer", row => row.Writer is not null)));
        await scene.EndWholeAsync();
    }

    private static async Task PartitionAsync(Scene scene)
    {
        foreach (var link in scene.WaysOfThePlane()) link.BlackHole();
        await scene.AssertNoFailoverForAsync(Long);
        await UntilUnreachableAsync(scene, scene.Writer);
        foreach (var link in scene.WaysOfThePlane()) link.Pass();
        await scene.AssertNoFailoverForAsync(SomeSamples);
        Assert.DoesNotContain(await scene.RunsAsync(), r => r.Status != "dismissed");
    }

    private static Task<StatusAnswer> UntilUnreachableAsync(Scene scene, string endpoint) => scene.UntilStatusAsync(
        $"all vantages find {endpoint} unreachable",
        status => status.Regions.SelectMany(r => r.Endpoints).Single(e => e.Endpoint == endpoint).Vantages is { Count: > 0 } views && views.All(v => v.Verdict == "unreachable"));
}
