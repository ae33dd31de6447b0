using DojoPool.Core.Failover;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Failover.Start;

/// <summary>How a run begins that goes on from the row of one that is gone. Pure.</summary>
public static class TakeOver
{
    /// <summary>
    /// Whether a suspicion goes on without its run, rather than being thawed (ADR 0013): that run was ended by nobody, the row is the very one that
    /// it froze (nobody has paused since), and it was no take-over itself, so that a run that brings down every host cannot keep leases frozen for ever.
    /// </summary>
    public static bool KeepsSuspicion(TopologyRow row, FailoverRecord? gone) =>
        gone is { Status: RunStatus.Running, Input: { Planned: false, Instead: null } } && gone.Input.ChangeId == row.ChangeId;

    /// <param name="row">Of the new attempt: Claimed, or Suspect.</param>
    /// <param name="goneId">The run that is gone.</param>
    /// <param name="gone">
    /// How that one began, if anybody knows. When it suspected, and who heard the writer before, holds on: no lease was granted since. What the
    /// claim was made on, the row itself says.
    /// </param>
    public static FailoverInput Of(TopologyRow row, string goneId, FailoverInput? gone, FailoverPolicy policy, DateTimeOffset now) => new()
    {
        RunId = row.RunId!,
        ChangeId = row.ChangeId,
        Epoch = row.History[^1].Epoch,
        Writer = row.LastWriter,
        SuspectedAt = row.Grounds?.SuspectedAt ?? gone?.SuspectedAt ?? now,
        Cause = row.Phase == Phase.Claimed ? $"{goneId} ended without publishing a writer" : $"{goneId} is gone with its host; {gone?.Cause}",
        Policy = policy,
        Trail = LastSighting.Of(row.Grounds?.Trail ?? gone?.Trail, row),
        Target = row.Phase == Phase.Claimed ? null : gone?.Target,
        Consent = row.Grounds?.Consent ?? gone?.Consent,
        FromClaimed = row.Phase == Phase.Claimed,
        Instead = goneId,
        Actor = gone?.Actor ?? "automation",
        HeardBefore = row.Grounds?.HeardBefore ?? gone?.HeardBefore ?? [],
        Set = row.Set,
        Strays = [.. row.Strays.Union(row.Grounds?.Strays ?? gone?.Strays ?? [])],
    };
}
