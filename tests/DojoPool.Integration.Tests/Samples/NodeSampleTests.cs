using DojoPool.Integration.Tests.Failover;
using DojoPool.Lab.Npm;

namespace DojoPool.Integration.Tests.Samples;

[Collection(OneLabCollection.Name)]
[Trait("needs", "servers")]
public sealed class NodeSampleTests(OneLab lab)
{
    private const int Some = 20;

    private static readonly string Plain = Path.Combine(RepositoryRoot.Find(null), "samples", "node");
    private static readonly string Prisma = Path.Combine(Plain, "prisma");

    /// <summary>Both in one loss of a region: what they share is the lease, what differs is how each library fails.</summary>
    [Fact]
    public async Task They_go_on_by_themselves_when_the_writers_region_is_lost()
    {
        await using var scene = await lab.BeginAsync();
        await using var plain = await NodeSample.StartAsync(Plain, scene.Lab, scene.Hosts, scene.Hosts[0].Tokens.App);
        await using var prisma = await NodeSample.StartAsync(Prisma, scene.Lab, scene.Hosts, scene.Hosts[0].Tokens.App, before: "generate");
        foreach (var sample in new[] { plain, prisma }) await UntilAcknowledgedAsync(sample, epoch => epoch == scene.Epoch);
        await scene.Lab.Region(scene.Lab.Node(scene.Writer).Endpoint.Region).KillAsync();
        var row = await scene.UntilFailedOverAsync();
        foreach (var sample in new[] { plain, prisma })
        {
            await UntilAcknowledgedAsync(sample, epoch => epoch == row.Epoch);
            var epochs = sample.Acknowledged.ToArray();
            Assert.Equal(epochs.Order(), epochs);
        }

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
