using DojoPool.Lab;
using DojoPool.Lab.Topology;

namespace DojoPool.Integration.Tests.Lab;

[Trait("needs", "servers")]
public sealed class BootTests(LabFixture fixture) : IClassFixture<LabFixture>
{
    private LocalLab Lab => fixture.Lab;

    [Fact]
    public async Task A_write_on_the_writer_reaches_every_standby()
    {
        await Lab.Node(GuideTopology.FirstWriter).ExecuteAsync("INSERT INTO demo_writes VALUES (1, 1, now(), 1)", "dojopool");
        foreach (var node in Lab.Nodes)
            await Eventually.Equal("1", () => node.ScalarAsync("SELECT count(*) FROM demo_writes", "dojopool"));
    }

    [Fact]
    public async Task Only_the_first_writer_is_out_of_recovery()
    {
        foreach (var node in Lab.Nodes)
            Assert.Equal(node.Id == GuideTopology.FirstWriter ? "False" : "True", await node.ScalarAsync("SELECT pg_is_in_recovery()"));
    }

    [Fact]
    public void Boot_phases_are_reported_with_their_seconds() =>
        TestContext.Current.TestOutputHelper!.WriteLine(Lab.PostgresVersion + " " + string.Join(", ", Lab.BootPhases.Select(p => $"{p.Name} {p.Seconds:0.00}")));
}
