using DojoPool.Control.Failover;
using DojoPool.Core.Alerts;

namespace DojoPool.Control.Alerts;

/// <summary>
/// Takes up the offer of a writer that answers but takes no writes, where the policy says so (PROTOCOL P4): a planned switchover, as a person would
/// order it, with everything that refuses one.
/// </summary>
public sealed class StalledSwitchover(IFailoverDesk desk, IFailoverStore failovers, TimeProvider time)
{
    /// <summary>After a run no new one for so long: what did not work will not work a tick later.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    /// <returns>The run; null: none was begun.</returns>
    public async Task<string?> TryAsync(AlertRound round, WantedAlert offer, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (round.Row is not { Writer: { } writer } row || row.Pause?.IsOn(now) == true || Conditions.TargetOf(round) is not { } region)
            return null;
        if (await failovers.ReadRecentAsync(1, cancellation) is [var last] && now - (last.EndedAt ?? now) < Pause)
            return null;
        return await desk.SwitchoverAsync(region, "automation", $"{writer} is stalled. {offer.Message}", cancellation) is DeskAnswer.Accepted accepted ? accepted.RunId : null;
    }
}
