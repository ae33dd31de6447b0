using DojoPool.Control.Topology;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Routing;

/// <summary>A host's copy of the row, with the moments at which its read <em>began</em> (PROTOCOL P3).</summary>
/// <param name="BeganAt">A timestamp of this process's monotonic clock.</param>
/// <param name="BeganWall">The wall clock, as a second opinion: a suspended machine's monotonic clock may stand still.</param>
public sealed record TopologyCopy(StoredRow Stored, long BeganAt, DateTimeOffset BeganWall)
{
    public TopologyRow? Row => (Stored as StoredRow.Found)?.Row;

    public TimeSpan AgeBy(TimeProvider time) => time.GetElapsedTime(BeganAt);

    /// <summary>Younger than <paramref name="limit"/> by both clocks; a wall clock that went back makes it old.</summary>
    public bool IsYoungerThan(TimeSpan limit, TimeProvider time)
    {
        var wall = time.GetUtcNow() - BeganWall;
        return AgeBy(time) < limit && wall < limit && wall >= TimeSpan.Zero;
    }

    /// <summary>Leases may be granted from it now.</summary>
    public bool Grants(TimeProvider time) =>
        Row is { Phase: Phase.Stable } row && IsYoungerThan(TimeSpan.FromMilliseconds(row.Lease.CacheMs), time);
}
