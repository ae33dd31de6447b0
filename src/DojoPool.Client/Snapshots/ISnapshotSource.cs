using DojoPool.Client.Plane;
using DojoPool.Contracts.Routing;

namespace DojoPool.Client.Snapshots;

/// <summary>Where snapshots come from. Trouble is an answer; only cancellation throws.</summary>
internal interface ISnapshotSource
{
    /// <param name="known">The last answer; null: none. It is told whether anything changed since, and may be held until it does.</param>
    Task<PlaneAnswer<SnapshotNews>> SnapshotAsync(SnapshotNews? known, CancellationToken cancellation);
}

/// <param name="Tag">Of the answer, to be shown with the next question.</param>
/// <param name="PollAfter">When to ask again where the plane did not hold the question.</param>
/// <param name="IsNew">False: nothing changed since the one that was shown.</param>
internal sealed record SnapshotNews(TopologySnapshot Snapshot, string? Tag, TimeSpan PollAfter, bool IsNew);
