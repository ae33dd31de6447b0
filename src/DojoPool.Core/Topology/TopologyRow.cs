using System.Collections.Immutable;

namespace DojoPool.Core.Topology;

/// <summary>
/// The one row that says who writes (PROTOCOL P1). A value: it is changed only by writing a successor over it by compare-and-swap,
/// and every successor carries a new <see cref="ChangeId"/>. <see cref="Transitions"/> holds the only legal successors.
/// </summary>
public sealed record TopologyRow
{
    public required Phase Phase { get; init; }

    /// <summary>Stable and Suspect: the published epoch. Claimed: the epoch being made.</summary>
    public required long Epoch { get; init; }

    /// <summary>The endpoint that takes writes; null while Claimed.</summary>
    public string? Writer { get; init; }

    /// <summary>Unique to each change; the token that a run freezes.</summary>
    public required string ChangeId { get; init; }

    /// <summary>When this change was made, by the clock of who made it. For people; no decision reads it.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Counts suspicions and claims of one epoch; part of the run's id.</summary>
    public int Attempt { get; init; }

    /// <summary>The run that owns Suspect or Claimed; null while Stable.</summary>
    public string? RunId { get; init; }

    /// <summary>Claimed, or a Suspect of a planned change: the writer that is being replaced.</summary>
    public string? PreviousWriter { get; init; }

    /// <summary>Claimed: the endpoint to be promoted.</summary>
    public string? Candidate { get; init; }

    /// <summary>Claimed: what the claim was made on.</summary>
    public ClaimGrounds? Grounds { get; init; }

    /// <summary>A planned change (switchover): the old writer is drained first.</summary>
    public bool Planned { get; init; }

    /// <summary>
    /// Whom the writer is to hand over to, in the very change that suspects it for a planned one: for applications to connect to. No decision reads it.
    /// </summary>
    public string? Heir { get; init; }

    /// <summary>Written before the fence is sent: what may be fenced now.</summary>
    public ImmutableList<string> Fenced { get; init; } = [];

    /// <summary>Written before the cut is sent: standbys that may have been cut from the old writer.</summary>
    public ImmutableList<string> Cut { get; init; } = [];

    /// <summary>Written before a promote is sent: endpoints that may be writable, for ever (PROTOCOL P6).</summary>
    public ImmutableList<string> PromoteSent { get; init; } = [];

    /// <summary>Endpoints that stream the published branch and may serve reads: they have joined (PROTOCOL P2).</summary>
    public ImmutableList<string> Readers { get; init; } = [];

    /// <summary>Endpoints that have yet to come back, and how (PROTOCOL P7).</summary>
    public ImmutableList<Watched> Watch { get; init; } = [];

    /// <summary>Every published epoch, oldest first, with where its branch left the one before.</summary>
    public ImmutableList<PublishedEpoch> History { get; init; } = [];

    /// <summary>The synchronous set that the published writer has in force; null = commits wait for nobody.</summary>
    public SynchronousSet? Set { get; init; }

    public required LeaseTerms Lease { get; init; }

    /// <summary>Set while automation is paused.</summary>
    public Pause? Pause { get; init; }

    /// <summary>Raised by an administrator's refresh: pools of an older generation are to be renewed before their next use.</summary>
    public long PoolGeneration { get; init; }

    /// <summary>Raised beside it where the refresh was of one region only.</summary>
    public ImmutableList<RegionGeneration> RegionPoolGenerations { get; init; } = [];

    /// <summary>What administrators ordered about reading; who is not named reads as usual.</summary>
    public ImmutableList<ReadRule> ReadRules { get; init; } = [];

    /// <summary>Readers that came back by rewind or as a new copy: they begin with a small share.</summary>
    public ImmutableList<Returned> Returned { get; init; } = [];

    /// <summary>While Claimed <see cref="Epoch"/> is the one being made.</summary>
    public long PublishedEpoch => Phase == Phase.Claimed ? History[^1].Epoch : Epoch;

    /// <summary>The last published writer: the writer, or while Claimed the one being replaced.</summary>
    public string LastWriter => Writer ?? PreviousWriter ?? History[^1].Endpoint;

    /// <summary>
    /// Who is to be copied anew because of a promotion that was never published. Whom this very claim gave up is not among them: it may never have been promoted.
    /// </summary>
    public ImmutableList<string> Strays => [.. Watch.Where(w => w.Return == ReturnBy.Reclone && !PromoteSent.Contains(w.Endpoint)).Select(w => w.Endpoint)];

    /// <summary>Of the pools with a region's servers: it grows with each refresh that concerns them, and never falls.</summary>
    public long PoolGenerationOf(string region) => PoolGeneration + (RegionPoolGenerations.Find(g => g.Region == region)?.Generation ?? 0);
}

public sealed record RegionGeneration(string Region, long Generation);

/// <summary>An epoch that was published, and the position at which its branch begins.</summary>
/// <param name="Fork">The end of the old branch as the promoted server had it: on any later branch nothing beyond it survives. Zero for the first.</param>
/// <param name="Undone">Published by an undo: the same writer went on, on the same branch, so <paramref name="Fork"/> says nothing.</param>
public sealed record PublishedEpoch(long Epoch, string Endpoint, Lsn Fork, bool Undone, DateTimeOffset PublishedAt);

/// <summary>An endpoint that is expected back.</summary>
/// <param name="Since">When it was put on the list.</param>
/// <param name="Return">The least that it needs before it may join.</param>
/// <param name="Reason">A sentence for people.</param>
/// <param name="RepointedTo">The upstream and epoch of the last accepted repoint; null before one.</param>
/// <param name="Rejoin">Who is calling the rejoin hook for it now; null: nobody.</param>
public sealed record Watched(
    string Endpoint, DateTimeOffset Since, ReturnBy Return, string Reason, Repointed? RepointedTo = null, RejoinClaim? Rejoin = null);

public sealed record Repointed(string Upstream, long Epoch);

/// <summary>One process calls the rejoin hook; nobody else does until it has ended the claim, or has not renewed it for too long.</summary>
/// <param name="By">Unique to a start of a process.</param>
/// <param name="Renewal">Counts from 0 while the call lasts.</param>
public sealed record RejoinClaim(string By, int Renewal);

/// <summary>How an endpoint may come back. Ordered: a later one is stronger and never becomes weaker.</summary>
public enum ReturnBy
{
    /// <summary>Its branch is a prefix of the new one, if the guard of PROTOCOL P2 agrees.</summary>
    Repoint = 0,

    /// <summary>It wrote, or received, what the new branch does not have.</summary>
    Rewind = 1,

    /// <summary>It was promoted without being published, or cascaded from such a one: pg_rewind cannot be trusted.</summary>
    Reclone = 2,
}

/// <summary><c>ANY Required (Members)</c>. Members are direct standbys outside the writer's region (PROTOCOL P6).</summary>
public sealed record SynchronousSet(int Required, ImmutableList<string> Members)
{
    /// <summary>With so many members cut, the old writer can acknowledge nothing, and the newest acknowledged commit is among them.</summary>
    public int CutsNeeded => Members.Count - Required + 1;
}

/// <param name="Until">When it ends by itself; null = when a person resumes.</param>
public sealed record Pause(string By, string Reason, DateTimeOffset Since, DateTimeOffset? Until)
{
    public bool IsOn(DateTimeOffset now) => Until is null || now < Until;
}
