using System.Collections.Concurrent;
using DojoPool.Control.Topology;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Failover.Return;

/// <summary>
/// Another host may bring a standby back while this one's cut is on its way: then a reader was cut, follows nobody, and goes back on the list; later,
/// where the store does not answer or a run has frozen the row.
/// </summary>
internal sealed class CutReaders(TopologyRegister register)
{
    private readonly ConcurrentDictionary<string, byte> _unsettled = [];

    /// <summary>Puts one that was cut here back on the list where it is not on it any more; later, where the store is silent or the row frozen.</summary>
    /// <returns>True: it was watched all the while, so this try may go on with it.</returns>
    public async Task<bool> EnsureWatchedAsync(string endpoint, CancellationToken cancellation)
    {
        var (watched, frozen) = (false, false);
        var row = await register.ApplyAsync(
            r =>
            {
                watched = r.Watch.Exists(w => w.Endpoint == endpoint);
                frozen = !watched && r.Phase == Phase.Suspect;
                return watched || frozen || r.Writer == endpoint || r.Candidate == endpoint
                    ? null
                    : (before, change) => Transitions.Left(before, endpoint, ReturnBy.Repoint, "It was cut while another host brought it back.", change);
            },
            cancellation);
        if (row is null || frozen)
            _unsettled.TryAdd(endpoint, 0);
        else
            _unsettled.TryRemove(endpoint, out _);
        return watched;
    }

    /// <summary>Asks again for those of whom it is not known.</summary>
    public Task SettleAsync(CancellationToken cancellation) => Task.WhenAll(_unsettled.Keys.Select(e => EnsureWatchedAsync(e, cancellation)));
}
