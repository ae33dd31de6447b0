using DojoPool.Client.Leases;
using DojoPool.Client.Plane;
using DojoPool.Client.Snapshots;
using DojoPool.Contracts.Routing;

namespace DojoPool.Client.Tests.Plane;

/// <summary>Hosts of the plane in several regions, on real sockets, that die one after the other.</summary>
public sealed class SeveralPlanesTests : IAsyncLifetime
{
    private static readonly LeaseKey Key = new("w", 2);
    private readonly LittlePlane first = new();
    private readonly LittlePlane second = new();
    private readonly HttpPlane http;
    private readonly LeaseKeeper leases;
    private readonly SnapshotKeeper snapshots;

    public SeveralPlanesTests()
    {
        http = new HttpPlane(new DojoPoolOptions { Planes = [first.Root, second.Root], Token = "t", Credentials = "Username=app", HoldLookup = TimeSpan.Zero });
        leases = new LeaseKeeper(http, new TwoClocks(TimeProvider.System), TimeSpan.FromMinutes(1), new Random(1)) { FailsWithoutPlane = true };
        snapshots = new SnapshotKeeper(http, TimeProvider.System, TimeSpan.FromMinutes(1));
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await snapshots.DisposeAsync();
        await leases.DisposeAsync();
        http.Dispose();
        await first.DisposeAsync();
        await second.DisposeAsync();
    }

    [Fact]
    public async Task One_dead_the_other_is_asked_both_dead_reads_go_on_and_writes_until_the_lease_ends()
    {
        Assert.Equal(Key, (await leases.GetAsync(CancellationToken.None)).Key);
        await Eventually.TrueAsync(() => snapshots.Current is not null);
        Assert.Equal(0, second.Asked);

        await first.DisposeAsync();
        await Eventually.TrueAsync(() => second.Asked > 0);
        // Renewed there: more than a lease after the first one died it has not lapsed.
        var asked = second.Asked;
        await Eventually.TrueAsync(() => second.Asked > asked + 5 && leases.Covers(Key));

        await second.DisposeAsync();
        Assert.True(leases.Covers(Key));
        await Eventually.TrueAsync(() => !leases.Covers(Key));
        Assert.Equal("r", snapshots.Current!.Snapshot.Endpoints[0].Endpoint);
        var told = await Assert.ThrowsAsync<NoWriterException>(() => leases.GetAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.StartsWith("No plane answers:", told.Message, StringComparison.Ordinal);
        Assert.NotNull(snapshots.Current);
    }

    /// <summary>A stopped app's page says 403, an ingress without its app 404: neither is the plane's word.</summary>
    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    public async Task A_page_that_stands_where_a_plane_should_be_does_not_speak_for_it(int status)
    {
        await using var stranger = new LittlePlane { Stranger = status };
        using var plane = new HttpPlane(new DojoPoolOptions { Planes = [stranger.Root, second.Root], Token = "t", Credentials = "Username=app", HoldLookup = TimeSpan.Zero });
        Assert.IsType<PlaneAnswer<WriteRoute>.Told>(await plane.WhereToWriteAsync(CancellationToken.None));
        using var alone = new HttpPlane(new DojoPoolOptions { Planes = [stranger.Root], Token = "t", Credentials = "Username=app", HoldLookup = TimeSpan.Zero });
        var refused = Assert.IsType<PlaneAnswer<WriteRoute>.Refused>(await alone.WhereToWriteAsync(CancellationToken.None));
        Assert.Equal((false, $"{stranger.Root.Authority}: HTTP {status}"), (refused.Final, refused.Reason));
    }
}
