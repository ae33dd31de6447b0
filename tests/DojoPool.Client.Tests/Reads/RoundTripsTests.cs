using System.Collections.Concurrent;
using DojoPool.Client.Reads;
using DojoPool.Client.Snapshots;
using DojoPool.Client.Tests.Snapshots;
using DojoPool.Contracts.Routing;
using DojoPool.Core.Routing;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using static DojoPool.Client.Tests.Snapshots.ScriptedSource;

namespace DojoPool.Client.Tests.Reads;

/// <summary>What a client measures of its own, and what it makes of it.</summary>
public sealed class RoundTripsTests : IAsyncLifetime
{
    private readonly FakeTimeProvider time = new();
    private readonly ConcurrentQueue<(string Reader, DateTimeOffset At)> measured = [];
    private readonly ConcurrentDictionary<string, double> distances = new();
    private SnapshotKeeper? snapshots;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => snapshots?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task Its_own_distance_of_a_region_counts_more_than_the_planes()
    {
        distances["near"] = 80;
        var (router, trips) = await BeginAsync(Reader("near", "eu-west", latencyMs: 10), Reader("far", "us-east", latencyMs: 20));
        Assert.Equal("near", Read(router, trips));
        await Eventually.TrueAsync(() => Read(router, trips) == "far");
    }

    [Fact]
    public async Task Whoever_is_drawn_beside_the_chosen_one_is_measured_too_and_keeps_its_share()
    {
        (distances["one"], distances["other"]) = (1, 1);
        var (router, trips) = await BeginAsync(Reader("one", "eu-west", latencyMs: 10), Reader("other", "eu-west", latencyMs: 10));
        Read(router, trips);
        await Eventually.TrueAsync(() => measured.Count == 2);
        await Eventually.TrueAsync(() => snapshots!.LoadOf("one").RoundTripMs == 1 && snapshots.LoadOf("other").RoundTripMs == 1);
        Assert.InRange(Enumerable.Range(0, 1000).Count(_ => Read(router, trips) == "one"), 400, 600);
    }

    [Fact]
    public async Task It_is_measured_again_after_a_while_and_sooner_after_a_failure()
    {
        var (router, trips) = await BeginAsync(Reader("r"));
        await Eventually.TrueAsync(() => measured.Count == 4, () =>
        {
            if (measured.Count == 2)
                distances["r"] = 5;
            time.Advance(TimeSpan.FromMilliseconds(100));
            Read(router, trips);
        });
        TimeSpan[] gaps = [.. measured.Zip(measured.Skip(1), (one, next) => next.At - one.At)];
        Assert.InRange(gaps[0], RoundTrips.Retry, RoundTrips.Every);
        Assert.True(gaps[2] >= RoundTrips.Every, $"{gaps[2]}");
        Assert.Equal(5, snapshots!.LoadOf("r").RoundTripMs);
    }

    [Fact]
    public async Task While_nothing_is_due_following_a_read_allocates_nothing()
    {
        distances["r"] = 5;
        var (router, trips) = await BeginAsync(Reader("r"));
        await Eventually.TrueAsync(() => snapshots!.LoadOf("r").RoundTripMs == 5, () => Read(router, trips));
        var pick = router.Pick(ReadWish.Anything, default, out var board);
        trips.Follow(board!, pick, time.GetTimestamp());
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            trips.Follow(board!, pick, time.GetTimestamp());
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public async Task A_region_to_which_its_own_pools_are_used_up_is_left_for_the_next_until_there_is_room()
    {
        var (router, trips) = await BeginAsync(Reader("near", "eu-west", latencyMs: 10), Reader("far", "us-east", latencyMs: 20));
        var load = snapshots!.LoadOf("near");
        for (var i = 0; i < 10; i++)
            load.Begin();
        Assert.Equal("far", Read(router, trips));
        for (var i = 0; i < 4; i++)
            load.End(1, 0);
        Assert.Equal("near", Read(router, trips));
    }

    [Theory]
    [InlineData("Username=app;Maximum Pool Size=12", 12)]
    [InlineData("Username=app", 100)]
    [InlineData("Username=app;Pooling=false", 0)]
    public void The_pools_of_the_credentials_say_how_much_is_used_up(string credentials, int most) =>
        Assert.Equal(most, Client.Pools.ConnectionStrings.MostOf(new DojoPoolOptions { Planes = [], Token = "t", Credentials = credentials }));

    private async Task<(ReadRouter Router, RoundTrips Trips)> BeginAsync(params SnapshotEndpoint[] readers)
    {
        snapshots = new SnapshotKeeper(new ScriptedSource(_ => Tell(Snapshot(2, "w", readers))), time, TimeSpan.FromMinutes(1), mostConnections: 10);
        await Eventually.TrueAsync(() => snapshots.Current is not null);
        return (new ReadRouter(snapshots, null, time), new RoundTrips(MeasureAsync, snapshots.LoadOf, time));
    }

    private Task<double> MeasureAsync(SnapshotEndpoint reader, long epoch)
    {
        measured.Enqueue((reader.Endpoint, time.GetUtcNow()));
        return distances.TryGetValue(reader.Endpoint, out var distance) ? Task.FromResult(distance) : Task.FromException<double>(new NpgsqlException("no route"));
    }

    private string? Read(ReadRouter router, RoundTrips trips)
    {
        var pick = router.Pick(ReadWish.Anything, ReadDraw.Of(Random.Shared.Next()), out var board);
        trips.Follow(board!, pick, time.GetTimestamp());
        return board!.Of(pick)?.Endpoint;
    }
}
