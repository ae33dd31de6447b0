using DojoPool.Control.Topology;
using DojoPool.Core.Topology;
using DojoPool.Lab.Topology;
using DojoPool.Postgres.Sessions;

namespace DojoPool.Integration.Tests.Postgres;

/// <summary>Whoever has read a raised generation uses no older session any more, and this instance renews at once.</summary>
[Trait("needs", "servers")]
public sealed class PoolRenewalTests(LabFixture fixture) : IClassFixture<LabFixture>, IAsyncLifetime
{
    private const string Writer = GuideTopology.FirstWriter;
    private const string Other = "eu-west-primary";
    private PlaneOnLab plane = null!;

    public ValueTask InitializeAsync()
    {
        plane = PlaneOnLab.Of(fixture.Lab);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => plane.DisposeAsync();

    [Fact]
    public async Task The_next_use_after_the_row_was_read_has_a_new_session_and_the_old_one_is_closed()
    {
        var (old, kept) = (await BackendAsync(Writer), await BackendAsync(Other));
        Assert.Equal(old, await BackendAsync(Writer));
        plane.Sessions.Obey(Row(region: "us-east"));
        Assert.False(plane.Sessions.IsWarm(KeyOf(Writer)));
        Assert.NotEqual(old, await BackendAsync(Writer));
        Assert.Equal(kept, await BackendAsync(Other));
        await Eventually.Equal("0", () => fixture.Lab.Node(Writer).ScalarAsync($"SELECT count(*) FROM pg_stat_activity WHERE pid = {old}"));
    }

    [Fact]
    public async Task A_row_that_is_read_late_takes_nothing_back()
    {
        plane.Sessions.Obey(Row());
        var renewed = await BackendAsync(Writer);
        plane.Sessions.Obey(Row() with { PoolGeneration = 0 });
        Assert.Equal(renewed, await BackendAsync(Writer));
    }

    [Fact]
    public async Task Renewing_closes_and_opens_at_once_and_tells_what_it_could_not_reach()
    {
        var old = await BackendAsync(Writer);
        await BackendAsync(Other);
        var link = fixture.Lab.Link(IAddressBook.Plane, Other);
        plane.Sessions.Obey(Row());
        link.BlackHole();
        try
        {
            var renewed = await plane.Sessions.RenewAsync([Writer, Other], TimeSpan.FromSeconds(2), CancellationToken.None);
            Assert.Equal((1, 1, null), (renewed[0].Closed, renewed[0].Opened, renewed[0].Trouble));
            Assert.Equal((1, 0), (renewed[1].Closed, renewed[1].Opened));
            Assert.NotNull(renewed[1].Trouble);
            Assert.NotEqual(old, await BackendAsync(Writer));
        }
        finally
        {
            link.Pass();
        }
    }

    [Fact]
    public async Task Pools_tell_what_is_in_use_and_what_is_idle()
    {
        await BackendAsync(Writer);
        var idle = plane.Sessions.States.Single(s => s.Endpoint == Writer && s.Use == "command");
        Assert.Equal((0, 1, 0, 8), (idle.InUse, idle.Idle, idle.Waiting, idle.Max));
        var used = await plane.Sessions.UseAsync(
            KeyOf(Writer), Deadline.After(PlaneOnLab.Soon, TimeProvider.System), _ => Task.FromResult(plane.Sessions.States.Single(s => s.Endpoint == Writer && s.Use == "command")), default);
        Assert.Equal((1, 0), (used.InUse, used.Idle));
    }

    private static SessionKey KeyOf(string endpoint) => new(IAddressBook.Plane, endpoint, SessionProfile.Command);

    private async Task<string> BackendAsync(string endpoint) => (await plane.Sessions.UseAsync(
        KeyOf(endpoint), Deadline.After(PlaneOnLab.Soon, TimeProvider.System),
        session => session.QueryAsync("SELECT pg_backend_pid()::text", row => row.GetString(0)), CancellationToken.None))!;

    private TopologyRow Row(string? region = null)
    {
        var first = Transitions.First(plane.Settings.Fleet, new LeaseTerms(3000, 500), null, new Change("a", DateTimeOffset.UnixEpoch));
        return Transitions.RaisePoolGeneration(first, region, new Change("b", DateTimeOffset.UnixEpoch));
    }
}
