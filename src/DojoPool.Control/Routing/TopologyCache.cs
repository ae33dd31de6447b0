using DojoPool.Control.Topology;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Routing;

/// <summary>
/// This host's copy of the row. One read at a time; a Stable copy is good for the row's cacheMs from when its read began, any other
/// only for a moment, so that callers who wait for a new writer see it soon.
/// </summary>
public sealed class TopologyCache(TopologyRegister register, TimeProvider time)
{
    /// <summary>How long a copy that grants nothing is shared: long enough to bound reads, short enough to be no part of an outage.</summary>
    public static readonly TimeSpan RefusalLife = TimeSpan.FromMilliseconds(25);

    /// <summary>A read that takes longer is given up: its answer could not be granted from.</summary>
    public static readonly TimeSpan ReadDeadline = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private TopologyCopy? newest;
    private Task<TopologyCopy>? flight;

    /// <summary>The newest copy, read anew where it has grown too old. Unreadable is an answer like any other.</summary>
    public Task<TopologyCopy> GetAsync(CancellationToken cancellation) =>
        Volatile.Read(ref newest) is { } copy && IsFresh(copy) ? Task.FromResult(copy) : RefreshAsync(cancellation);

    /// <summary>A new copy, or the one that is being read now: its read may have begun before this call.</summary>
    public Task<TopologyCopy> RefreshAsync(CancellationToken cancellation) => Flight().WaitAsync(cancellation);

    /// <summary>A copy whose read began after this call did: it shows everything that was acknowledged before.</summary>
    public async Task<TopologyCopy> ReadAnewAsync(CancellationToken cancellation)
    {
        var asked = time.GetTimestamp();
        var copy = await RefreshAsync(cancellation);
        return copy.BeganAt >= asked ? copy : await RefreshAsync(cancellation);
    }

    private Task<TopologyCopy> Flight()
    {
        lock (gate)
        {
            if (flight is null or { IsCompleted: true })
                flight = ReadAsync();
            return flight;
        }
    }

    private bool IsFresh(TopologyCopy copy) =>
        copy.Row?.Phase == Phase.Stable ? copy.Grants(time) : copy.IsYoungerThan(RefusalLife, time);

    private async Task<TopologyCopy> ReadAsync()
    {
        var beganAt = time.GetTimestamp();
        var beganWall = time.GetUtcNow();
        var copy = new TopologyCopy(await ReadRowAsync(), beganAt, beganWall);
        Volatile.Write(ref newest, copy);
        return copy;
    }

    private async Task<StoredRow> ReadRowAsync()
    {
        using var deadline = new CancellationTokenSource(ReadDeadline, time);
        try
        {
            return await Beside.StartAsync(() => register.ReadAsync(deadline.Token)).WaitAsync(ReadDeadline, time, CancellationToken.None);
        }
        catch (Exception trouble) when (trouble is TimeoutException or OperationCanceledException)
        {
            return new StoredRow.Unreadable($"no answer within {ReadDeadline.TotalSeconds:0} s");
        }
    }
}
