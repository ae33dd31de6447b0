using DojoPool.Core.Election;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Failover.Workflow;

/// <summary>Detection's answer.</summary>
/// <param name="Trail">The input's trail with what the standbys' receivers knew.</param>
/// <param name="LostRegion">The writer's region where nothing in it answered: its replicas are no candidates. Null otherwise.</param>
/// <param name="PromoteSentTo">Going on from Claimed: it may be writable already, so it is tried first. Null otherwise.</param>
/// <param name="Claimed">Going on from Claimed: the row's candidate. Null otherwise.</param>
/// <param name="Given">Going on from Claimed: endpoints that were sent a promote and given up. They are taken no more.</param>
/// <param name="LosesNothing">
/// Going on from a planned claim whose old writer is not found dead: nobody but who was sent the promote is taken, else the old writer goes on (ADR 0015).
/// </param>
public sealed record Detected(
    bool Down, string Reason, WriterTrail Trail, string? LostRegion = null, string? PromoteSentTo = null, string? Claimed = null, IReadOnlyList<string>? Given = null,
    bool LosesNothing = false)
{
    public IReadOnlyList<string> Spent => Given ?? [];
}

/// <summary>What is known of every endpoint that might be promoted.</summary>
public sealed record Surveyed(IReadOnlyList<Candidate> Candidates)
{
    /// <summary>Standbys that answered: the ones that can be cut.</summary>
    public IReadOnlyList<string> Reachable => [.. Candidates.Where(c => c.Position is not null).Select(c => c.Endpoint)];

    /// <summary>Those that have everything before <paramref name="end"/>; null: all.</summary>
    public Surveyed With(Lsn? end) => end is null ? this : new([.. Candidates.Where(c => c.Position >= end)]);
}

/// <summary>Every kind of step that changes the row.</summary>
public sealed record Changed(ChangeResult Result, string Reason, long Epoch = 0)
{
    public bool Done => Result == ChangeResult.Done;
}

public enum ChangeResult
{
    Done = 0,

    /// <summary>The row is no longer this run's.</summary>
    Superseded = 1,

    /// <summary>The last look before Claimed heard the writer, or no longer found it down.</summary>
    WriterAnswers = 2,

    /// <summary>Planned: the writer died before Claimed.</summary>
    WriterLost = 3,

    /// <summary>The server would not, or could not, within its deadline.</summary>
    NotDone = 4,

    /// <summary>The row is no longer this run's, because a person stopped it.</summary>
    Cancelled = 5,
}

/// <param name="Position">Where the fenced writer's WAL ended; null when unknown.</param>
public sealed record Fenced(bool Done, string Reason, Lsn? Position);

/// <param name="End">Where the fenced writer's WAL ended; null where that is unknown.</param>
public sealed record CaughtUp(bool Done, string Reason, Lsn? End = null);

/// <param name="Fork">Where the new branch begins.</param>
public sealed record Promoted(ChangeResult Result, string Reason, Lsn Fork)
{
    public bool Done => Result == ChangeResult.Done;
}

/// <param name="Joined">Endpoints that follow the new writer.</param>
/// <param name="Missing">Endpoints that do not yet, each with why.</param>
public sealed record Verified(bool WriterServes, string Reason, IReadOnlyList<string> Joined, IReadOnlyList<string> Missing);

/// <param name="Standbys">Those that answered the survey: the claim names which of them will be cut.</param>
public sealed record ClaimRequest(FailoverInput Input, string Candidate, WriterTrail Trail, IReadOnlyList<string> Standbys);

/// <param name="Standbys">Those that answered the survey.</param>
public sealed record CutRequest(FailoverInput Input, IReadOnlyList<string> Standbys);

public sealed record CandidateRequest(FailoverInput Input, string Candidate);

public sealed record PublishRequest(FailoverInput Input, string Candidate, Lsn Fork, IReadOnlyList<string> Ahead);

public sealed record ThawRequest(FailoverInput Input, RunStatus Status, string Reason);

public sealed record Announcement(FailoverInput Input, FailoverRecord Record);

/// <summary>Nothing to tell: it was done.</summary>
public sealed record Nothing;
