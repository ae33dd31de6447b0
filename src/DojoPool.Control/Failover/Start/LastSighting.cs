using DojoPool.Core.Election;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Failover.Start;

/// <summary>The last that is known of a row's writer, where the observations do not reach.</summary>
public static class LastSighting
{
    /// <summary>Of a writer that nobody ever saw everything may be lost.</summary>
    private static readonly WriterTrail Unseen = new(Lsn.Zero, DateTimeOffset.UnixEpoch, 0);

    /// <summary>
    /// Who promoted the writer saw it then, at the fork: a region that is lost before the next tick has lost what was written since, not
    /// everything. The first writer of all was promoted by nobody.
    /// </summary>
    public static WriterTrail Of(WriterTrail? observed, TopologyRow row)
    {
        var trail = observed ?? Unseen;
        return row.History[^1] is { Epoch: > 1, Undone: false } published && published.Endpoint == row.LastWriter && published.PublishedAt > trail.LastSeenAt
            ? trail.Saw(published.Fork, published.PublishedAt)
            : trail;
    }
}
