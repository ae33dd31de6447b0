using System.Collections.Concurrent;
using DojoPool.Control.Topology;
using DojoPool.Core.Failover;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Failover.Return;

/// <summary>
/// Brings watched endpoints back, a try at a time: who still takes writes is fenced, a standby whose branch is a prefix of the published
/// one is repointed, any other goes to the rejoin hook; who has replayed the published epoch after that has joined (PROTOCOL P2, P7).
/// </summary>
public sealed class Returns(
    Fleet fleet, TopologyRegister register, IEndpointCommands commands, IRejoinHook hook, LossMeasure loss, FailoverPolicy policy, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Task<ReturnAttempt>> _tries = [];
    private readonly RejoinRuns _rejoins = new(hook, register, time);
    private readonly OtherBranch _otherBranch = new(commands, policy);
    private readonly CutReaders _cutReaders = new(register);

    /// <summary>One try for each watched endpoint, side by side.</summary>
    public async Task<IReadOnlyList<ReturnAttempt>> TryAllAsync(CancellationToken cancellation) =>
        await register.ReadAsync(cancellation) is StoredRow.Found found
            ? await Task.WhenAll(found.Row.Watch.Select(w => TryAsync(w.Endpoint, cancellation)))
            : [];

    /// <summary>Puts readers back on the list that were cut here while the store was silent.</summary>
    public Task SettleAsync(CancellationToken cancellation) => _cutReaders.SettleAsync(cancellation);

    /// <summary>One try; while one for this endpoint is under way, that one's answer.</summary>
    public async Task<ReturnAttempt> TryAsync(string endpoint, CancellationToken cancellation)
    {
        var begun = new TaskCompletionSource<ReturnAttempt>();
        var running = _tries.GetOrAdd(endpoint, begun.Task);
        if (running != begun.Task)
            return await running.WaitAsync(cancellation);
        try
        {
            var attempt = await OnceAsync(endpoint, cancellation);
            End(attempt);
            return attempt;
        }
        catch (Exception failure)
        {
            End(new ReturnAttempt(endpoint, $"the try failed: {failure.Message}", Hopeful: false));
            throw;
        }

        // Removed first: whoever goes on from the answer may try again.
        void End(ReturnAttempt attempt)
        {
            _tries.TryRemove(endpoint, out _);
            begun.TrySetResult(attempt);
        }
    }

    /// <summary>Puts the writer of a Stable row right, where an undo or a degraded set left something to do.</summary>
    public Task<bool> MendAsync(TopologyRow row, CancellationToken cancellation) =>
        new WriterMending(fleet, register, commands, policy).MendAsync(row, cancellation);

    private async Task<ReturnAttempt> OnceAsync(string endpoint, CancellationToken cancellation)
    {
        if (await register.ReadAsync(cancellation) is not StoredRow.Found { Row: var row })
            return new ReturnAttempt(endpoint, "the store does not answer", Hopeful: false);
        if (row.Watch.Find(w => w.Endpoint == endpoint) is not { } watched)
            return new ReturnAttempt(endpoint, "joined", Hopeful: false);
        if (_rejoins.IsRunning(endpoint))
            return new ReturnAttempt(endpoint, "the rejoin hook is at work", Hopeful: false);
        var look = await commands.LookAsync(endpoint, policy.ProbeTimeout, cancellation);
        if (look.Effect is Effect.NoAnswer or Effect.Failed)
            return row.Phase == Phase.Stable && _rejoins.WasLeftBehind(watched)
                ? await _rejoins.StartAsync(row, endpoint, UpstreamFor(fleet, row, endpoint), ReturnBy.Reclone, "a rejoin of it was begun and did not end well", cancellation)
                : new ReturnAttempt(endpoint, $"does not answer: {look.Reason}", Hopeful: false);
        if (look.InRecovery == false)
            return await SilenceAsync(row, watched, look, cancellation);
        if (_rejoins.RunsElsewhere(watched))
            return new ReturnAttempt(endpoint, "another host calls the rejoin hook", Hopeful: false);
        return row.Phase == Phase.Stable
            ? await new StandbyReturn(fleet, register, commands, policy, _rejoins, _otherBranch, _cutReaders).TryAsync(row, watched, look, cancellation)
            : new ReturnAttempt(endpoint, "waits for the failover to end", Hopeful: false);
    }

    /// <summary>It may take writes: fenced at once, whatever else; then it goes to the hook.</summary>
    private async Task<ReturnAttempt> SilenceAsync(TopologyRow row, Watched watched, CommandOutcome look, CancellationToken cancellation)
    {
        var endpoint = watched.Endpoint;
        if (row.Pause?.IsOn(time.GetUtcNow()) == true)
            return new ReturnAttempt(endpoint, "is writable, but automation is paused", Hopeful: false);
        var current = row.Phase == Phase.Suspect ? row : await register.ApplyAsync(r => Fencing(r, endpoint, look.Epoch), cancellation);
        if (current is null || !current.Fenced.Contains(endpoint) || current.LastWriter == endpoint || current.Candidate == endpoint)
            return new ReturnAttempt(endpoint, "is writable; the row does not let it be fenced now", Hopeful: false);
        var fenced = await commands.FenceAsync(endpoint, current.Epoch, policy.CommandTimeout, cancellation);
        if (!fenced.Done)
            return new ReturnAttempt(endpoint, $"is writable and not fenced yet: {fenced.Reason}", Hopeful: true);
        if (current.Phase != Phase.Stable)
            return new ReturnAttempt(endpoint, "is fenced", Hopeful: false);
        if (!await loss.TakeAsync(current, endpoint, fenced, cancellation))
            return new ReturnAttempt(endpoint, "is fenced; what it alone has is not measured yet", Hopeful: true);
        if (!hook.Available)
            return new ReturnAttempt(endpoint, "is fenced", Hopeful: false);
        var known = current.Watch.Find(w => w.Endpoint == endpoint)?.Return ?? watched.Return;
        var (way, reason) = Branches.WayBack(current.History, Stronger(known), look.Epoch, look.Position ?? Lsn.Zero);
        return await _rejoins.StartAsync(current, endpoint, UpstreamFor(fleet, current, endpoint), Stronger(way), $"fenced; {reason}", cancellation);
    }

    /// <summary>
    /// Names what will be fenced. Where it was promoted without being published, by a person or by a run that gave it up, its branch may bear the
    /// published one's number, so neither it nor who streams from it is ever rewound or repointed (PROTOCOL P2, P6): the same swap says so, since
    /// somebody may put it back before a second one gets through.
    /// </summary>
    /// <returns>Null: nothing to write, or it must not be fenced now.</returns>
    private Func<TopologyRow, Change, TopologyRow>? Fencing(TopologyRow row, string endpoint, EpochMark? mark)
    {
        if (row.Phase == Phase.Suspect || row.Writer == endpoint || row.Candidate == endpoint)
            return null;
        // Who followed a stray that is known was put on the list with it, and may have come back by another way since.
        var strays = IsToBeCopied(row, endpoint) || WasPublished(row, endpoint, mark) ? [] : Strays(row, endpoint);
        return row.Fenced.Contains(endpoint) && strays.Count == 0 ? null : (before, change) => strays.Aggregate(
            Transitions.WillFence(before, endpoint, change),
            (next, stray) => Transitions.Left(next, stray, ReturnBy.Reclone, $"{endpoint} was promoted without being published.", change));
    }

    /// <summary>The newest mark of one that was promoted by the plane names itself, and is in the history if it was published.</summary>
    private static bool WasPublished(TopologyRow row, string endpoint, EpochMark? mark) =>
        mark?.Endpoint == endpoint && row.History.Any(h => h.Epoch == mark.Epoch && h.Endpoint == endpoint);

    private List<string> Strays(TopologyRow row, string endpoint) =>
        [.. fleet.BranchOf(endpoint, row.LastWriter).Where(e => e != row.LastWriter && e != row.Candidate && !IsToBeCopied(row, e))];

    private static bool IsToBeCopied(TopologyRow row, string endpoint) => row.Watch.Exists(w => w.Endpoint == endpoint && w.Return == ReturnBy.Reclone);

    /// <summary>Its configured upstream where that has joined; otherwise the writer itself.</summary>
    internal static string UpstreamFor(Fleet fleet, TopologyRow row, string endpoint)
    {
        var upstream = fleet.UpstreamOf(endpoint, row.Writer!) ?? row.Writer!;
        return upstream == row.Writer || row.Readers.Contains(upstream) ? upstream : row.Writer!;
    }

    private static ReturnBy Stronger(ReturnBy way) => way == ReturnBy.Repoint ? ReturnBy.Rewind : way;
}

/// <param name="State">A few words for people.</param>
/// <param name="Hopeful">It answers, and the next tries can be expected to bring it back within seconds.</param>
public sealed record ReturnAttempt(string Endpoint, string State, bool Hopeful);
