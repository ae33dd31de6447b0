using DojoPool.Control.Topology;
using DojoPool.Core.Failover;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Failover.Return;

/// <summary>
/// The watch on endpoints that are expected back (PROTOCOL P7): each second a try for each, until it has joined or
/// <see cref="FailoverPolicy.WatchFor"/> is over; then one at each tick.
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
        return await TryAsync(row, overdue: false, cancellation);
    }

    /// <summary>At the tick: one try for each endpoint that has been waited for longer than <see cref="FailoverPolicy.WatchFor"/>.</summary>
    public async Task<IReadOnlyList<ReturnAttempt>> TryOverdueAsync(CancellationToken cancellation) =>
        await register.ReadAsync(cancellation) is StoredRow.Found { Row: var row } ? await TryAsync(row, overdue: true, cancellation) : [];

    private async Task<IReadOnlyList<ReturnAttempt>> TryAsync(TopologyRow row, bool overdue, CancellationToken cancellation)
    {
        await returns.SettleAsync(cancellation);
        var now = time.GetUtcNow();
        return await Task.WhenAll(row.Watch
            .Where(w => now - w.Since >= policy.WatchFor == overdue)
            .Select(w => returns.TryAsync(w.Endpoint, cancellation)));
    }
}
