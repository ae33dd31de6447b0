using DojoPool.Core.Topology;

namespace DojoPool.Core.Election;

/// <summary>Who becomes the writer (PROTOCOL P6). Pure, so that a dry run and the real one cannot differ.</summary>
public static class Selection
{
    /// <summary>
    /// With a synchronous set: the most advanced cut member, priority among equals. Without: within the budget → region priority →
    /// position → latency. Everyone else is rejected with a reason.
    /// </summary>
    public static Choice Choose(SelectionQuestion question)
    {
        var judged = question.Candidates.Select(c => Judge(c, question)).ToList();
        var eligible = judged.Where(j => j.Rejection is null).ToList();
        var ranked = (question.HasSynchronousSet
                ? eligible.OrderByDescending(j => j.Candidate.Position!.Value.Value).ThenByDescending(j => j.Candidate.Priority)
                : eligible.OrderByDescending(j => j.Candidate.Priority).ThenByDescending(j => j.Candidate.Position!.Value.Value))
            .ThenBy(j => j.Candidate.Latency).ThenBy(j => j.Candidate.Endpoint, StringComparer.Ordinal)
            .ToList();
        var chosen = ranked.FirstOrDefault();
        var rejected = judged.Where(j => j != chosen).Select(j => j with { Rejection = j.Rejection ?? Beaten(j, chosen!, question) }).ToList();
        var ahead = chosen is null ? [] : Ahead(question.Candidates, chosen.Candidate);
        return new Choice(chosen, rejected, ahead, chosen is null ? Offered(judged) : null);
    }

    private static JudgedCandidate Judge(Candidate candidate, SelectionQuestion question)
    {
        var loss = candidate.Position is { } position
            ? LossEstimate.Of(question.Trail, position, question.SuspectedAt)
            : null;
        return new JudgedCandidate(candidate, loss, Rejection(candidate, loss, question));
    }

    private static string? Rejection(Candidate candidate, LossEstimate? loss, SelectionQuestion question)
    {
        if (candidate.Endpoint == question.OldWriter)
            return "it is the writer that is being replaced";
        if (!candidate.Promotable)
            return "it is not promotable";
        if (question.Only is { } only && candidate.Endpoint != only)
            return $"{only} was asked for";
        if (candidate.Unfit is { } unfit)
            return unfit;
        if (question.LostRegion == candidate.Region)
            return $"its region {candidate.Region} is lost";
        if (candidate.Position is null)
            return "its position is unknown";
        if (question.HasSynchronousSet && !candidate.InSynchronousSet)
            return "it is not in the synchronous set";
        if (question.AfterCut && !candidate.IsCut)
            return "it could not be cut from the old writer";
        if (question.HasSynchronousSet && question.AfterCut && !question.EnoughCut && question.Budget.Consent is null)
            return TooFewCut;
        // The newest acknowledged commit is among the cut members: who has as much as any of them loses none, who has less needs a person's consent.
        var allowed = question is { HasSynchronousSet: true, EnoughCut: true }
            ? candidate.Position >= question.NewestCut || (question.Budget.Consent is not null && loss!.Within(question.Budget))
            : loss!.Within(question.Budget);
        return allowed
            ? null
            : $"{OverBudget}: {loss} against {question.Budget.Bytes:N0} bytes and {question.Budget.Time.TotalSeconds:0} s";
    }

    private static string Beaten(JudgedCandidate loser, JudgedCandidate winner, SelectionQuestion question)
    {
        var (mine, best) = (loser.Candidate, winner.Candidate);
        if (question.HasSynchronousSet && mine.Position < best.Position)
            return $"{best.Endpoint} has more of the WAL ({best.Position} against {mine.Position})";
        if (mine.Priority != best.Priority)
            return $"{best.Endpoint} has the higher priority ({best.Priority} against {mine.Priority})";
        return mine.Position < best.Position
            ? $"{best.Endpoint} has more of the WAL ({best.Position} against {mine.Position})"
            : $"{best.Endpoint} answers faster, or comes first by name";
    }

    private static IReadOnlyList<string> Ahead(IReadOnlyList<Candidate> all, Candidate chosen) =>
        [.. all.Where(c => c.Position > chosen.Position).Select(c => c.Endpoint)];

    /// <summary>Whoever would lose least of those against whom nothing speaks but what a person may accept.</summary>
    private static JudgedCandidate? Offered(List<JudgedCandidate> judged) => judged
        .Where(j => j.Rejection == TooFewCut || j.Rejection!.StartsWith(OverBudget, StringComparison.Ordinal))
        .OrderBy(j => j.Loss!.Bytes).ThenByDescending(j => j.Candidate.Priority).ThenBy(j => j.Candidate.Endpoint, StringComparer.Ordinal)
        .FirstOrDefault();

    private const string OverBudget = "it would lose more than the budget";
    private const string TooFewCut = "too few members of the synchronous set could be cut, so the old writer may still acknowledge";
}

/// <param name="Position">greatest(receive, replay); after the cut it stands still. Null when unknown.</param>
/// <param name="Unfit">Why it cannot be taken whatever its rank: unreachable, not in recovery, wrong branch. Null when fit.</param>
/// <param name="IsCut">Its receiver row is gone: it acknowledges nothing any more.</param>
/// <param name="Upstream">Whom it streams from, a cascade; null: the writer itself.</param>
public sealed record Candidate(
    string Endpoint, string Region, int Priority, bool Promotable, Lsn? Position, TimeSpan Latency, string? Unfit, bool IsCut, bool InSynchronousSet,
    string? Upstream = null);

/// <param name="LostRegion">Set where the whole region of the old writer is lost; null when only its server died.</param>
/// <param name="Only">The only endpoint that was asked for (switchover target, consent); null = any.</param>
/// <param name="AfterCut">Positions are final; before it this is a forecast.</param>
/// <param name="EnoughCut">N−w+1 members of the set are cut, so that nothing acknowledged is missing in all of them.</param>
/// <param name="NewestCut">The highest position among the cut members of the set, of those too that may not be taken. Null: none is known.</param>
public sealed record SelectionQuestion(
    string OldWriter,
    string? LostRegion,
    string? Only,
    IReadOnlyList<Candidate> Candidates,
    WriterTrail Trail,
    DateTimeOffset SuspectedAt,
    LossBudget Budget,
    bool HasSynchronousSet,
    bool EnoughCut,
    bool AfterCut,
    Lsn? NewestCut = null);

/// <param name="Rejection">Why not; null for the chosen one.</param>
public sealed record JudgedCandidate(Candidate Candidate, LossEstimate? Loss, string? Rejection);

/// <param name="Ahead">Endpoints with more WAL than the chosen one: they are lost and must be rewound.</param>
/// <param name="Offered">Nobody was chosen, but this one would be with consent. Null otherwise.</param>
public sealed record Choice(
    JudgedCandidate? Chosen, IReadOnlyList<JudgedCandidate> Rejected, IReadOnlyList<string> Ahead, JudgedCandidate? Offered);
