using DojoPool.Client.Plane;
using DojoPool.Client.Snapshots;
using DojoPool.Contracts.Routing;

namespace DojoPool.Client.Tests.Snapshots;

/// <summary>Answers as the test says, given the number of the question, from 0.</summary>
internal sealed class ScriptedSource(Func<int, PlaneAnswer<SnapshotNews>> answer) : ISnapshotSource
{
    private int asked;

    public int Asked => Volatile.Read(ref asked);

    public static SnapshotEndpoint Reader(string id, string region = "eu-west", double? stalenessMs = 1500, string? replayed = "0/2000", long epoch = 2, double latencyMs = 10) =>
        new(id, region, "127.0.0.1", 5432, "dojopool", "disable", 0, true, null, stalenessMs, 100, replayed, epoch, new Dictionary<string, double> { ["eu-west"] = latencyMs });

    public static TopologySnapshot Snapshot(long epoch, string? writer, params SnapshotEndpoint[] endpoints) => new(
        epoch, writer is null ? "claimed" : "stable", writer, 2000,
        [new SnapshotEpoch(1, "old", "0/0", false), new SnapshotEpoch(2, "w", "0/1000", false)],
        writer is null ? endpoints : [.. endpoints, Reader(writer, "us-east") with { IsReader = false }], 2000, 0, DateTimeOffset.UnixEpoch);

    public static PlaneAnswer<SnapshotNews> Tell(TopologySnapshot snapshot, bool isNew = true) =>
        new PlaneAnswer<SnapshotNews>.Told(new SnapshotNews(snapshot, "tag", TimeSpan.FromSeconds(2), isNew));

    public static PlaneAnswer<SnapshotNews> Silence() => new PlaneAnswer<SnapshotNews>.Refused("", "no answer", false);

    public Task<PlaneAnswer<SnapshotNews>> SnapshotAsync(SnapshotNews? known, CancellationToken cancellation) =>
        Task.FromResult(answer(Interlocked.Increment(ref asked) - 1));
}
