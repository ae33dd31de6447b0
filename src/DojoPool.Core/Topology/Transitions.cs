using System.Collections.Immutable;

namespace DojoPool.Core.Topology;

/// <summary>
/// The legal successors of a topology row (PROTOCOL P1). Each throws <see cref="IllegalTransitionException"/> where the protocol
/// forbids it: that is a bug of the caller, since callers look at the phase first.
/// </summary>
public static class Transitions
{
    /// <summary>The row of an empty store: the first writer, epoch 1, everything else taken for a reader until probes say otherwise.</summary>
    public static TopologyRow First(Fleet fleet, LeaseTerms lease, SynchronousSet? set, Change change) => new()
    {
        Phase = Phase.Stable,
        Epoch = 1,
        Writer = fleet.FirstWriter.Id,
        ChangeId = change.Id,
        ChangedAt = change.At,
        Lease = lease,
        Set = set,
        Readers = [.. fleet.Endpoints.Where(e => e.Id != fleet.FirstWriter.Id).Select(e => e.Id)],
        History = [new PublishedEpoch(1, fleet.FirstWriter.Id, Lsn.Zero, Undone: false, change.At)],
    };

    /// <summary>Stable → Suspect. From here no lease is granted.</summary>
    public static TopologyRow Suspect(TopologyRow row, bool planned, Change change, string? heir = null) =>
        Require(row, row.Phase == Phase.Stable, "only a Stable row can be suspected").Next(change) with
        {
            Phase = Phase.Suspect,
            Planned = planned,
            Heir = heir,
            Attempt = row.Attempt + 1,
            RunId = RunIds.Of(row.Epoch + 1, row.Attempt + 1),
        };

    /// <summary>Suspect → Stable: dismissed, refused, or its run is gone.</summary>
    public static TopologyRow Thaw(TopologyRow row, Change change) =>
        Require(row, row.Phase == Phase.Suspect, "only a Suspect row can be thawed").Next(change) with
        {
            Phase = Phase.Stable,
            Planned = false,
            RunId = null,
        };

    /// <summary>Suspect → Claimed. The caller swaps against the very row that its run froze.</summary>
    public static TopologyRow Claim(TopologyRow row, string candidate, ClaimGrounds? grounds, Change change) =>
        Require(row, row.Phase == Phase.Suspect && candidate != row.Writer, "only a Suspect row can be claimed, for another endpoint").Next(change) with
        {
            Phase = Phase.Claimed,
            Epoch = row.Epoch + 1,
            Writer = null,
            PreviousWriter = row.Writer,
            Candidate = candidate,
            Grounds = grounds,
            Watch = row.Watch.With(row.Writer!, ReturnBy.Rewind, "It was the writer of the epoch before.", change.At),
        };

    /// <summary>A person accepted a loss: the attempts to come of this claim judge by it.</summary>
    /// <param name="grounds">Those of the claim, with the consent.</param>
    public static TopologyRow Consent(TopologyRow row, ClaimGrounds grounds, Change change) => Claimed(row).Next(change) with { Grounds = grounds };

    /// <summary>Names what is about to be cut from the old writer.</summary>
    public static TopologyRow WillCut(TopologyRow row, IEnumerable<string> standbys, Change change) =>
        Claimed(row).Next(change) with { Cut = [.. row.Cut.Union(standbys).Order(StringComparer.Ordinal)] };

    /// <summary>Names what is about to be fenced.</summary>
    public static TopologyRow WillFence(TopologyRow row, string endpoint, Change change) =>
        Require(row, endpoint != row.Writer && endpoint != row.Candidate, "neither writer nor candidate may be fenced").Next(change) with
        {
            Fenced = row.Fenced.Contains(endpoint) ? row.Fenced : row.Fenced.Add(endpoint),
            Watch = row.Watch.With(endpoint, ReturnBy.Rewind, "It was fenced.", change.At),
        };

    /// <summary>Another candidate in the same epoch, while nothing was promoted.</summary>
    public static TopologyRow ChangeCandidate(TopologyRow row, string candidate, Change change) =>
        Require(Claimed(row), row.PromoteSent.IsEmpty && candidate != row.PreviousWriter, "a candidate can be changed only before a promote is sent")
            .Next(change) with
        { Candidate = candidate };

    /// <summary>Journals that a promote is about to be sent: from here the candidate counts as possibly writable, for ever.</summary>
    public static TopologyRow WillPromote(TopologyRow row, Fleet fleet, Change change) =>
        Claimed(row).Next(change) with
        {
            PromoteSent = row.PromoteSent.Contains(row.Candidate!) ? row.PromoteSent : row.PromoteSent.Add(row.Candidate!),
            // The end of its recovery takes its branch past what the old one had there, before its epoch tells so.
            Readers = row.Readers.RemoveRange(fleet.BranchOf(row.Candidate!, row.PreviousWriter!)),
        };

    /// <summary>Gives up on a promoted candidate: epoch n+2 for another one, the first stays on the watch list to be re-cloned.</summary>
    /// <param name="planned">The candidate has all that the drained writer had; otherwise this is no planned change any more (ADR 0015).</param>
    public static TopologyRow Supersede(TopologyRow row, string candidate, bool planned, Change change) =>
        Require(Claimed(row), !row.PromoteSent.IsEmpty && candidate != row.Candidate && candidate != row.PreviousWriter, "only a promote that was sent is superseded, by another endpoint")
            .Next(change) with
        {
            Epoch = row.Epoch + 1,
            Candidate = candidate,
            Planned = row.Planned && planned,
            Watch = row.PromoteSent.Aggregate(row.Watch, (watch, sent) =>
                watch.With(sent, ReturnBy.Reclone, "It was promoted but not published.", change.At)),
        };

    /// <summary>A new attempt takes over a row whose run is gone: Claimed, or an unplanned Suspect, which grants no lease meanwhile (ADR 0013).</summary>
    public static TopologyRow Retry(TopologyRow row, Change change) =>
        Require(row, row is { Phase: Phase.Claimed } or { Phase: Phase.Suspect, Planned: false }, "only Claimed, or an unplanned Suspect, gets another attempt")
            .Next(change) with
        {
            Attempt = row.Attempt + 1,
            RunId = RunIds.Of(row.Phase == Phase.Claimed ? row.Epoch : row.Epoch + 1, row.Attempt + 1),
        };

    /// <summary>
    /// Claimed → Stable(n+1, C), with no readers: each comes back when it has joined. <paramref name="ahead"/> are standbys that have
    /// more WAL than the candidate, to be rewound.
    /// </summary>
    public static TopologyRow Publish(
        TopologyRow row, Fleet fleet, Lsn fork, IReadOnlyCollection<string> ahead, SynchronousSet? set, Change change)
    {
        var writer = Claimed(row).Candidate!;
        var watch = fleet.Endpoints.Where(e => e.Id != writer).Aggregate(row.Watch.Without(writer), (list, endpoint) =>
            list.With(endpoint.Id, ReturnOf(row, fleet, endpoint.Id, ahead), "The writer changed.", change.At, forgetRepoint: true));
        return Settled(row, writer, change) with
        {
            Readers = [],
            Returned = [],
            Set = set,
            Watch = watch,
            History = row.History.Add(new PublishedEpoch(row.Epoch, writer, fork, Undone: false, change.At)),
        };
    }

    /// <summary>Claimed → Stable(n+2, W): nothing was promoted, the old writer goes on under a new epoch.</summary>
    public static TopologyRow Undo(TopologyRow row, Change change) =>
        ToPreviousWriter(Require(Claimed(row), row.PromoteSent.IsEmpty, "a claim can be undone only before a promote is sent"), change);

    /// <summary>
    /// Claimed → Stable(n+2, W) although a promote was sent: nobody can be taken, and W, which has all that anybody acknowledged, was seen alive. Whoever
    /// was sent a promote, and who streams from it, is copied anew (ADR 0015).
    /// </summary>
    public static TopologyRow GiveBack(TopologyRow row, Fleet fleet, Change change)
    {
        var strays = Claimed(row).PromoteSent.SelectMany(sent => fleet.BranchOf(sent, row.PreviousWriter!));
        return strays.Aggregate(ToPreviousWriter(row, change), (next, stray) =>
            Left(next, stray, ReturnBy.Reclone, "It was promoted but not published, or followed such a one.", change));
    }

    private static TopologyRow ToPreviousWriter(TopologyRow row, Change change)
    {
        var writer = row.PreviousWriter!;
        return Settled(row, writer, change) with
        {
            Epoch = row.Epoch + 1,
            Readers = row.Readers.RemoveAll(row.Cut.Contains),
            Watch = row.Cut.Aggregate(row.Watch.Without(writer), (list, standby) =>
                list.With(standby, ReturnBy.Repoint, "It was cut from the writer for a failover that was undone.", change.At)),
            History = row.History.Add(new PublishedEpoch(row.Epoch + 1, writer, Lsn.Zero, Undone: true, change.At)),
        };
    }

    /// <summary>Claimed → Stable: nothing of the claim is left.</summary>
    private static TopologyRow Settled(TopologyRow row, string writer, Change change) => row.Next(change) with
    {
        Phase = Phase.Stable,
        Writer = writer,
        PreviousWriter = null,
        Candidate = null,
        Grounds = null,
        Planned = false,
        Attempt = 0,
        RunId = null,
        Fenced = row.Fenced.Remove(writer),
        Cut = [],
        PromoteSent = [],
    };

    /// <summary>Names the upstream that a watched endpoint is about to be pointed at.</summary>
    public static TopologyRow WillRepoint(TopologyRow row, string endpoint, string upstream, Change change) =>
        Require(row, row.Phase == Phase.Stable && row.Watch.Any(w => w.Endpoint == endpoint), "only a watched endpoint is repointed, while Stable").Next(change) with
        {
            Watch = row.Watch.Changed(endpoint, w => w with { RepointedTo = new Repointed(upstream, row.Epoch) }),
        };

    /// <summary>Names who is about to call the rejoin hook for a watched endpoint, and the upstream that it is to follow then (ADR 0012).</summary>
    public static TopologyRow WillRejoin(TopologyRow row, string endpoint, string upstream, RejoinClaim claim, Change change)
    {
        var next = WillRepoint(row, endpoint, upstream, change);
        return next with { Watch = next.Watch.Changed(endpoint, w => w with { Rejoin = claim }) };
    }

    /// <summary>The call of the rejoin hook goes on (a later renewal) or is over (null).</summary>
    public static TopologyRow Rejoining(TopologyRow row, string endpoint, RejoinClaim? claim, Change change) =>
        Require(row, row.Phase != Phase.Suspect, "a run goes on from the row that it froze").Next(change) with
        {
            Watch = row.Watch.Changed(endpoint, w => w with { Rejoin = claim }),
        };

    /// <summary>A watched endpoint has joined: it serves reads again.</summary>
    public static TopologyRow Joined(TopologyRow row, string endpoint, Change change) =>
        Require(row, row.Phase == Phase.Stable && endpoint != row.Writer, "only a standby joins, while Stable").Next(change) with
        {
            Watch = row.Watch.Without(endpoint),
            Fenced = row.Fenced.Remove(endpoint),
            Readers = row.Readers.Contains(endpoint) ? row.Readers : row.Readers.Add(endpoint),
            Returned = row.Watch.Exists(w => w.Endpoint == endpoint && w.Return != ReturnBy.Repoint)
                ? row.Returned.RemoveAll(r => r.Endpoint == endpoint).Add(new Returned(endpoint, change.At))
                : row.Returned,
        };

    /// <summary>A standby left the branch: no reads from it until it has joined again.</summary>
    public static TopologyRow Left(TopologyRow row, string endpoint, ReturnBy way, string reason, Change change) =>
        Require(row, endpoint != row.Writer, "the writer does not leave").Next(change) with
        {
            Readers = row.Readers.Remove(endpoint),
            Watch = row.Watch.With(endpoint, way, reason, change.At, forgetRepoint: true),
        };

    public static TopologyRow Paused(TopologyRow row, Pause? pause, Change change) =>
        Require(row, row.Phase != Phase.Claimed, "a claim can no longer be paused").Next(change) with { Pause = pause };

    /// <summary>Another synchronous set is in force on the writer: it was mended, or degraded by policy.</summary>
    public static TopologyRow ChangeSet(TopologyRow row, SynchronousSet? set, Change change) =>
        Require(row, row.Phase == Phase.Stable, "only a Stable row changes its set").Next(change) with { Set = set };

    public static TopologyRow Terms(TopologyRow row, LeaseTerms lease, Change change) => row.Next(change) with { Lease = lease };

    /// <param name="region">Null: all of them.</param>
    public static TopologyRow RaisePoolGeneration(TopologyRow row, string? region, Change change)
    {
        var next = Require(row, row.Phase == Phase.Stable, "pools are renewed while Stable only: a run goes on from the row that it froze").Next(change);
        if (region is null)
            return next with { PoolGeneration = row.PoolGeneration + 1 };
        var raised = new RegionGeneration(region, 1 + (row.RegionPoolGenerations.Find(g => g.Region == region)?.Generation ?? 0));
        return next with { RegionPoolGenerations = row.RegionPoolGenerations.RemoveAll(g => g.Region == region).Add(raised) };
    }

    /// <summary>What was promoted but not published, and all that cascades from it, is never trusted to pg_rewind (PROTOCOL P6).</summary>
    private static ReturnBy ReturnOf(TopologyRow row, Fleet fleet, string endpoint, IReadOnlyCollection<string> ahead)
    {
        var unpublished = row.PromoteSent.Remove(row.Candidate!);
        if (unpublished.Contains(endpoint) || unpublished.Contains(fleet.UpstreamOf(endpoint, row.PreviousWriter!) ?? "") || row.Grounds?.Strays.Contains(endpoint) == true)
            return ReturnBy.Reclone;
        return ahead.Contains(endpoint) || endpoint == row.PreviousWriter ? ReturnBy.Rewind : ReturnBy.Repoint;
    }

    private static TopologyRow Next(this TopologyRow row, Change change) => row with { ChangeId = change.Id, ChangedAt = change.At, Heir = null };

    private static TopologyRow Claimed(TopologyRow row) => Require(row, row.Phase == Phase.Claimed, "the row must be Claimed");

    private static TopologyRow Require(TopologyRow row, bool legal, string law) =>
        legal ? row : throw new IllegalTransitionException($"{law}; it is {row.Phase}({row.Epoch}, {row.LastWriter}).");
}
