using DojoPool.Core.Topology;

namespace DojoPool.Control.Topology;

/// <summary>
/// The store of the topology row: linearizable reads and compare-and-swap of one row, nothing else, so that a quorum of stores can
/// take its place one day. No method throws for trouble of the store; cancellation by the caller throws.
/// </summary>
public interface ITopologyStore
{
    /// <summary>
    /// The newest row. The answer reflects every swap that was acknowledged before the call began: no cache, no secondary endpoint.
    /// </summary>
    Task<StoredRow> ReadAsync(CancellationToken cancellation);

    /// <summary>
    /// Writes <paramref name="next"/> exactly if the stored row is still the one that <paramref name="expected"/> was read as;
    /// <paramref name="expected"/> null: exactly if there is no row yet.
    /// </summary>
    Task<SwapAnswer> CompareAndSwapAsync(StoredRow.Found? expected, TopologyRow next, CancellationToken cancellation);
}

/// <summary>The answer to a read: found, absent, or no answer.</summary>
public abstract record StoredRow
{
    private StoredRow()
    {
    }

    /// <param name="Tag">The store's own version of the row (an ETag); opaque.</param>
    public sealed record Found(TopologyRow Row, string Tag) : StoredRow;

    public sealed record Absent : StoredRow;

    /// <summary>The store did not answer, or what it answered is not a row. <paramref name="Reason"/> is for people.</summary>
    public sealed record Unreadable(string Reason) : StoredRow;
}

/// <summary>The store's answer to a swap.</summary>
public abstract record SwapAnswer
{
    private SwapAnswer()
    {
    }

    /// <param name="Tag">The version that this write made: the next swap may name it without a read.</param>
    public sealed record Written(string Tag) : SwapAnswer;

    /// <summary>409 or 412. Not proof of a lost race: the client library retries, so it may be one's own success.</summary>
    public sealed record Conflict : SwapAnswer;

    /// <summary>A timeout, or a broken connection: it may or may not have been written.</summary>
    public sealed record NoAnswer : SwapAnswer;
}
