using DojoPool.Control.Configuration;
using DojoPool.Lab;
using DojoPool.Lab.Topology;

namespace DojoPool.Integration.Tests.Lab;

[Trait("needs", "servers")]
public sealed class HostSettingsTests(LabFixture fixture) : IClassFixture<LabFixture>
{
    private LocalLab Lab => fixture.Lab;

    [Fact]
    public void The_plane_reads_its_settings_without_a_problem()
    {
        var settings = Read();
        Assert.Equal(GuideTopology.Endpoints.Select(e => e.Id).Order(), settings.Fleet.Endpoints.Select(e => e.Id).Order());
        Assert.Equal(GuideTopology.Regions, settings.Vantages);
    }

    [Fact]
    public void The_address_book_knows_every_standbys_way_to_every_upstream()
    {
        var settings = Read();
        var book = AddressBook.Parse(settings.Fleet, File.ReadAllText(settings.AddressBookPath!));
        foreach (var standby in GuideTopology.Endpoints)
            foreach (var upstream in GuideTopology.Endpoints.Where(u => u != standby))
                Assert.Equal(("127.0.0.1", Lab.Link(standby.Id, upstream.Id).Port), book.Of(standby.Id, upstream.Id));
    }

    [Fact]
    public async Task A_second_lab_runs_beside_the_first()
    {
        await using var second = await LocalLab.StartAsync();
        await second.Node(GuideTopology.FirstWriter).ExecuteAsync("INSERT INTO demo_writes VALUES (900, 1)", "dojopool");
        Assert.Equal("0", await Lab.Node(GuideTopology.FirstWriter).ScalarAsync("SELECT count(*) FROM demo_writes WHERE id = 900", "dojopool"));
        Assert.Empty(Lab.Nodes.Select(n => n.Port).Intersect(second.Nodes.Select(n => n.Port)));
    }

    private PlaneSettings Read() =>
        Assert.IsType<SettingsReading.Accepted>(PlaneSettings.Read(Lab.Settings().ToDictionary(s => s.Key, s => (string?)s.Value))).Settings;
}
