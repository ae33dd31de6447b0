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

    /// <returns>Whether one that was cut here is watched, so that it will be pointed again.</returns>
    public async Task<bool> IsWatchedAsync(string endpoint, CancellationToken cancellation)
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
    public Task SettleAsync(CancellationToken cancellation) => Task.WhenAll(_unsettled.Keys.Select(e => IsWatchedAsync(e, cancellation)));
}
