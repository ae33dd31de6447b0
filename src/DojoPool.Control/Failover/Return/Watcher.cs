using DojoPool.Control.Topology;
using DojoPool.Core.Failover;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Failover.Return;

/// <summary>
/// The watch on endpoints that are expected back (PROTOCOL P7): each second a try for each, until it has joined or
/// <see cref="FailoverPolicy.WatchFor"/> is over; then the tick goes on with it.
/// </summary>
public sealed class Watcher(TopologyRegister register, Returns returns, FailoverPolicy policy, TimeProvider time)
{
    private long _mendedEpoch = -1;

    /// <summary>Starts what is due and returns when it is done or its second is over; a try under way is not started twice.</summary>
    public async Task<IReadOnlyList<ReturnAttempt>> TryOnceAsync(CancellationToken cancellation)
    {
        if (await register.ReadAsync(cancellation) is not StoredRow.Found { Row: var row })
            return [];
        if (row.Phase == Phase.Stable && _mendedEpoch != row.Epoch && await returns.MendAsync(row, cancellation))
            _mendedEpoch = row.Epoch;
        var now = time.GetUtcNow();
        return await Task.WhenAll(row.Watch.Where(w => now - w.Since < policy.WatchFor).Select(w => returns.TryAsync(w.Endpoint, cancellation)));
    }
}
