using DojoPool.Integration.Tests.Failover;
using DojoPool.Lab.Npm;

namespace DojoPool.Integration.Tests.Samples;

[Collection(OneLabCollection.Name)]
[Trait("needs", "servers")]
public sealed class NodeSampleTests(OneLab lab)
{
    private const int Some = 20;

    [Fact]
    public async Task It_goes_on_by_itself_when_the_writers_region_is_lost()
    {
        await using var scene = await lab.BeginAsync();
        var folder = Path.Combine(RepositoryRoot.Find(null), "samples", "node");
        await using var sample = await NodeSample.StartAsync(folder, scene.Lab, scene.Hosts, scene.Hosts[0].Tokens.App);
        await UntilAcknowledgedAsync(sample, epoch => epoch == scene.Epoch);
        await scene.Lab.Region(scene.Lab.Node(scene.Writer).Endpoint.Region).KillAsync();
        var row = await scene.UntilFailedOverAsync();
        await UntilAcknowledgedAsync(sample, epoch => epoch == row.Epoch);
        var epochs = sample.Acknowledged.ToArray();
        Assert.Equal(epochs.Order(), epochs);
        await scene.EndWholeAsync();
    }

    private static Task<bool> UntilAcknowledgedAsync(NodeSample sample, Func<long, bool> counts) => Eventually.True(
        () =>
        {
            Assert.False(sample.HasExited, sample.Errors);
            return Task.FromResult(sample.Acknowledged.Count(counts) >= Some);
        },
        Scene.Limit);
}
