using DojoPool.Control.Topology;
using DojoPool.Core.Failover;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Failover.Return;

/// <summary>The way back of an endpoint that is a standby already: cut, judged by its branch, repointed under the guard, joined by replay.</summary>
internal sealed class StandbyReturn(
    Fleet fleet, TopologyRegister register, IEndpointCommands commands, FailoverPolicy policy, RejoinRuns rejoins, OtherBranch otherBranch,
    CutReaders cutReaders)
{
    public Task<ReturnAttempt> TryAsync(TopologyRow row, Watched watched, CommandOutcome look, CancellationToken cancellation)
    {
        if (watched.RepointedTo?.Epoch != row.Epoch)
            return RepointAsync(row, watched, cancellation);
        return look.Epoch == new EpochMark(row.Epoch, row.Writer!)
            ? JoinAsync(row, watched, cancellation)
            : FollowAsync(row, watched, look, cancellation);
    }

    /// <summary>It replayed the published epoch after a guarded repoint: only this proves the branch (PROTOCOL P2).</summary>
    private async Task<ReturnAttempt> JoinAsync(TopologyRow row, Watched watched, CancellationToken cancellation)
    {
        var endpoint = watched.Endpoint;
        var joined = await register.ApplyAsync(
            r => r.Phase == Phase.Stable && r.Epoch == row.Epoch && r.Watch.Exists(w => w.Endpoint == endpoint && w.RepointedTo == watched.RepointedTo)
                ? (before, change) => Transitions.Joined(before, endpoint, change)
                : null,
            cancellation);
        return new ReturnAttempt(endpoint, joined?.Readers.Contains(endpoint) == true ? "joined" : "has followed, but the row changed", Hopeful: joined is null);
    }

    /// <summary>Repointed but not there yet: the command may have been lost, so while it has not moved on it is sent again.</summary>
    private async Task<ReturnAttempt> FollowAsync(TopologyRow row, Watched watched, CommandOutcome look, CancellationToken cancellation)
    {
        var endpoint = watched.Endpoint;
        if (rejoins.LastFailure(endpoint) is { } failure)
            return await rejoins.StartAsync(row, endpoint, Upstream(row, endpoint), ReturnBy.Reclone, failure, cancellation);
        if (rejoins.IsStuck(endpoint, row.Epoch, look.Position))
            return await rejoins.StartAsync(row, endpoint, Upstream(row, endpoint), ReturnBy.Reclone, "it does not follow", cancellation);
        if (await otherBranch.IsProvenAsync(row, endpoint, look, cancellation))
            return await rejoins.StartAsync(row, endpoint, Upstream(row, endpoint), ReturnBy.Reclone, "it follows another branch", cancellation);
        if (look.Epoch is not { } mark || watched.Return != ReturnBy.Repoint)
            return new ReturnAttempt(endpoint, "has been pointed at the new branch and is catching up", Hopeful: true);
        var fork = Branches.SurvivesUpTo(row.History, mark.Epoch);
        if (look.Position <= fork)
            await commands.RepointAsync(endpoint, Upstream(row, endpoint), mark, fork, policy.CommandTimeout, cancellation);
        return new ReturnAttempt(endpoint, $"follows {watched.RepointedTo!.Upstream} and has not replayed epoch {row.Epoch} yet", Hopeful: true);
    }

    private async Task<ReturnAttempt> RepointAsync(TopologyRow row, Watched watched, CancellationToken cancellation)
    {
        var endpoint = watched.Endpoint;
        if (WaitsForUpstream(row, endpoint) is { } waiting)
            return new ReturnAttempt(endpoint, waiting, Hopeful: true);
        var cut = await commands.CutAsync(endpoint, row.Epoch, policy.CommandTimeout, cancellation);
        // Without an answer it may have been cut all the same.
        var watchedStill = cut.Effect == Effect.Refused || await cutReaders.EnsureWatchedAsync(endpoint, cancellation);
        if (!cut.Done || cut.Position is not { } position)
            return new ReturnAttempt(endpoint, $"could not be cut from its old upstream: {cut.Reason}", Hopeful: true);
        if (!watchedStill)
            return CutUnderIt(endpoint);
        if (cut.InRecovery == false)
            return Promoted(endpoint);
        var (way, reason) = Branches.WayBack(row.History, watched.Return, cut.Epoch, position);
        var upstream = Upstream(row, endpoint);
        if (way < ReturnBy.Reclone && await StrayBeforeItAsync(row, endpoint, cut.Epoch!, way, cancellation) is { } stray)
            (way, reason) = (ReturnBy.Reclone, stray);
        if (way != ReturnBy.Repoint)
            return await rejoins.StartAsync(row, endpoint, upstream, way, reason, cancellation);
        if (!await WillRepointAsync(row, watched, upstream, cancellation))
            return await cutReaders.EnsureWatchedAsync(endpoint, cancellation) ? new ReturnAttempt(endpoint, "the row changed", Hopeful: true) : CutUnderIt(endpoint);
        var fork = Branches.SurvivesUpTo(row.History, cut.Epoch!.Epoch);
        var repointed = await commands.RepointAsync(endpoint, upstream, cut.Epoch, fork, policy.CommandTimeout, cancellation);
        if (!repointed.Done && !await cutReaders.EnsureWatchedAsync(endpoint, cancellation))
            return CutUnderIt(endpoint);
        if (repointed.InRecovery == false)
            return Promoted(endpoint);
        return repointed.Effect == Effect.Refused
            ? await rejoins.StartAsync(row, endpoint, upstream, ReturnBy.Rewind, repointed.Reason, cancellation)
            : new ReturnAttempt(endpoint, $"was pointed at {upstream}: {reason}", Hopeful: true);
    }

    /// <summary>
    /// A cascade has what it has from its upstream. Where somebody promoted that one before the cut, its branch bears the published one's number: a repoint
    /// would follow it silently, and pg_rewind see nothing to undo (PROTOCOL P2, P6). Past the fork, an upstream that cannot be asked counts as promoted.
    /// </summary>
    /// <param name="mark">Of the branch that it followed.</param>
    /// <returns>Why it is to be copied anew; null: nothing speaks for that.</returns>
    private async Task<string?> StrayBeforeItAsync(TopologyRow row, string endpoint, EpochMark mark, ReturnBy way, CancellationToken cancellation)
    {
        if (fleet.UpstreamOf(endpoint, mark.Endpoint) is not { } upstream || upstream == mark.Endpoint || upstream == row.Writer)
            return null;
        var look = await commands.LookAsync(upstream, policy.ProbeTimeout, cancellation);
        return look.InRecovery == false ? $"It followed {upstream}, which was promoted."
            : look.InRecovery is null && way == ReturnBy.Rewind ? $"It is past the fork, and {upstream}, from which it has that, does not answer."
            : null;
    }

    /// <summary>Somebody promoted it meanwhile: the next try finds it out of recovery, fences it and has it copied anew.</summary>
    private static ReturnAttempt Promoted(string endpoint) => new(endpoint, "was promoted by somebody", Hopeful: true);

    private static ReturnAttempt CutUnderIt(string endpoint) => new(endpoint, "was cut while another host brought it back", Hopeful: true);

    /// <summary>A cascade comes after its upstream, as long as that is on its own way back.</summary>
    private string? WaitsForUpstream(TopologyRow row, string endpoint)
    {
        var upstream = fleet.UpstreamOf(endpoint, row.Writer!);
        var pending = row.Watch.Find(w => w.Endpoint == upstream);
        return pending?.RepointedTo?.Epoch == row.Epoch ? $"waits for {upstream}" : null;
    }

    private string Upstream(TopologyRow row, string endpoint) => Returns.UpstreamFor(fleet, row, endpoint);

    /// <summary>Written before it is done (PROTOCOL P1); false where the row is no longer the one that was looked at, or asks for more by now.</summary>
    private async Task<bool> WillRepointAsync(TopologyRow seen, Watched watched, string upstream, CancellationToken cancellation)
    {
        var (endpoint, to) = (watched.Endpoint, new Repointed(upstream, seen.Epoch));
        var now = await register.ApplyAsync(
            r => r.Phase == Phase.Stable && r.Epoch == seen.Epoch && r.Watch.Exists(w => w.Endpoint == endpoint && w.Return == watched.Return && w.RepointedTo != to)
                ? (before, change) => Transitions.WillRepoint(before, endpoint, upstream, change)
                : null,
            cancellation);
        return now?.Watch.Exists(w => w.Endpoint == endpoint && w.Return == watched.Return && w.RepointedTo == to) == true;
    }
}
