using DojoPool.Core.Topology;

namespace DojoPool.Control.Topology;

/// <summary>
/// The store, with somebody who sees every row that this process reads: whoever acts on servers reads the row right before (PROTOCOL P2), so
/// what is obeyed here is obeyed before the next use of anything.
/// </summary>
public sealed class WatchedTopologyStore(ITopologyStore store, Action<TopologyRow> seen) : ITopologyStore
{
    public async Task<StoredRow> ReadAsync(CancellationToken cancellation)
    {
        var stored = await store.ReadAsync(cancellation);
        if (stored is StoredRow.Found { Row: var row })
            seen(row);
        return stored;
    }

    public async Task<SwapAnswer> CompareAndSwapAsync(StoredRow.Found? expected, TopologyRow next, CancellationToken cancellation)
    {
        var answer = await store.CompareAndSwapAsync(expected, next, cancellation);
        if (answer is SwapAnswer.Written)
            seen(next);
        return answer;
    }
}
