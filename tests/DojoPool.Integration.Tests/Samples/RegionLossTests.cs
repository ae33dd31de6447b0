using DojoPool.Cli.Load;
using DojoPool.Cli.Terminal;
using DojoPool.Integration.Tests.Failover;

namespace DojoPool.Integration.Tests.Samples;

[Collection(OneLabCollection.Name)]
[Trait("needs", "servers")]
public sealed class RegionLossTests(OneLab lab)
{
    private const int Some = 20;

    /// <summary>All in one loss of a region: what they share is the lease, what differs is how each library fails.</summary>
    [Fact]
    public async Task Samples_go_on_by_themselves_when_the_writers_region_is_lost()
    {
        await NodeSamples.BuiltAsync();
        await using var scene = await lab.BeginAsync();
        await using var node = Node(NodeSamples.Plain, "build/score.js", scene);
        await using var prisma = Node(NodeSamples.Prisma, "score.js", scene);
        await using var ado = Scores("ado", scene);
        await using var entities = Scores("ef", scene);
        Sample[] samples = [node, prisma, ado, entities];
        foreach (var sample in samples) await UntilAcknowledgedAsync(sample, scene.Epoch);
        await scene.Lab.Region(scene.Lab.Node(scene.Writer).Endpoint.Region).KillAsync();
        var row = await scene.UntilFailedOverAsync();
        foreach (var sample in samples)
        {
            await UntilAcknowledgedAsync(sample, row.Epoch);
            var epochs = sample.Acknowledged;
            Assert.Equal(epochs.Order(), epochs);
        }

        await scene.EndWholeAsync();
    }

    private static Sample Node(string folder, string script, Scene scene) => Sample.Start(
        "node", [script], folder,
        ("DOJOPOOL_PLANES", Planes(scene)), ("DOJOPOOL_TOKEN", scene.Hosts[0].Tokens.App),
        ("PGUSER", scene.Lab.AppCredentials.User), ("PGPASSWORD", scene.Lab.AppCredentials.Password), ("PGSSLROOTCERT", scene.Lab.RootCertificate));

    private static Sample Scores(string library, Scene scene)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(Clone.Root(), "samples", "Scores", "bin", here.Parent!.Name, here.Name, "Scores.dll");
        return Sample.Start(
            "dotnet", [program, library, $"{int.MaxValue}"], here.FullName,
            ("DOJOPOOL_PLANES", Planes(scene)), ("DOJOPOOL_TOKEN", scene.Hosts[0].Tokens.App),
            ("DOJOPOOL_CREDENTIALS", Application.Options(scene.Lab, [], "").Credentials));
    }

    private static string Planes(Scene scene) => string.Join(',', scene.Hosts.Select(h => h.Address.Url));

    private static Task<bool> UntilAcknowledgedAsync(Sample sample, long epoch) => Eventually.True(
        () =>
        {
            Assert.False(sample.HasExited, sample.Said);
            return Task.FromResult(sample.Acknowledged.Count(e => e == epoch) >= Some);
        },
        Scene.Limit);
}
