using System.Globalization;
using DojoPool.Core.Topology;

namespace DojoPool.Core.Routing;

/// <summary>Where to read (DESIGN §9). Pure, so that the plane and a client that decides by itself cannot differ.</summary>
public static class ReadChoice
{
    /// <summary>
    /// Fit, within the bound and at or past the token → nearest region → the cheaper of two drawn ones → else the writer.
    /// </summary>
    public static ReadDecision Choose(ReadQuestion question, ReadDraw draw)
    {
        if (question.After is { } token && Judge(token, question) is { } trouble)
            return trouble;
        var rejected = new List<RejectedReader>();
        var fit = new List<ReadCandidate>();
        foreach (var candidate in question.Candidates)
        {
            if (Rejection(candidate, question) is { } reason)
                rejected.Add(new RejectedReader(candidate.Endpoint, reason));
            else
                fit.Add(candidate);
        }

        return fit.Count == 0 ? FallBack(question, rejected) : Pick(fit, question.Region, draw, rejected);
    }

    /// <summary>A token of an older epoch counts only for what all later epochs have kept (PROTOCOL P7).</summary>
    private static ReadDecision? Judge(ReadToken token, ReadQuestion question)
    {
        if (token.Epoch > question.Epoch)
            return new ReadDecision.TokenUnknown($"Epoch {token.Epoch} is not published; the newest is {question.Epoch}.");
        return Branches.SurvivesUpTo(question.History, token.Epoch) is { } kept && token.Lsn > kept
            ? new ReadDecision.TokenLost(
                $"The write at {token.Lsn} of epoch {token.Epoch} was lost in a failover: what came after {kept} did not survive.")
            : null;
    }

    private static string? Rejection(ReadCandidate candidate, ReadQuestion question)
    {
        if (candidate.Unfit is { } unfit)
            return unfit;
        return StalenessRejection(candidate, question) ?? TokenRejection(candidate, question);
    }

    private static string? StalenessRejection(ReadCandidate candidate, ReadQuestion question)
    {
        if (question.MaxStaleness is not { } bound)
            return null;
        if (bound < question.SamplingPeriod)
            return $"a bound of {Milliseconds(bound)} is below the sampling period of {Milliseconds(question.SamplingPeriod)}: only the writer keeps it";
        if (candidate.Staleness is not { } staleness)
            return "how far it is behind is unknown";
        return staleness > bound ? $"it may be {Milliseconds(staleness)} behind, the bound is {Milliseconds(bound)}" : null;
    }

    private static string? TokenRejection(ReadCandidate candidate, ReadQuestion question)
    {
        if (question.After is not { } token)
            return null;
        if (candidate.Replayed is not { } replayed)
            return "how far it has replayed is unknown";
        if (candidate.SeenEpoch != question.Epoch)
            return $"it was last seen on epoch {candidate.SeenEpoch?.ToString(CultureInfo.InvariantCulture) ?? "unknown"}, not {question.Epoch}";
        return replayed < token.Lsn ? $"it was last seen at {replayed}, before {token.Lsn}" : null;
    }

    private static ReadDecision FallBack(ReadQuestion question, List<RejectedReader> rejected)
    {
        var why = question.Candidates.Count == 0 ? "no replica has joined" : "no replica will do";
        return question.Writer is { } writer
            ? new ReadDecision.Chosen(writer, IsWriter: true, TimeSpan.Zero, $"The writer: {why}.", rejected)
            : new ReadDecision.Nobody($"{Capital(why)}, and no writer is known.", rejected);
    }

    private static ReadDecision.Chosen Pick(List<ReadCandidate> fit, string? region, ReadDraw draw, List<RejectedReader> rejected)
    {
        var nearest = Nearest(fit, region);
        var near = fit.FindAll(c => c.Region == nearest);
        foreach (var far in fit.Where(c => c.Region != nearest))
            rejected.Add(new RejectedReader(far.Endpoint, $"{nearest} is nearer"));
        var first = near[(int)(draw.First * near.Count)];
        if (near.Count == 1)
            return Because(first, $"The only one that will do in the nearest region, {nearest}.", rejected);
        var others = near.FindAll(c => c != first);
        var second = others[(int)(draw.Second * others.Count)];
        var (winner, loser) = second.Cost < first.Cost ? (second, first) : (first, second);
        foreach (var left in near.Where(c => c != winner))
            rejected.Add(new RejectedReader(left.Endpoint, left == loser ? $"{winner.Endpoint} answers sooner" : "it was not drawn"));
        return Because(winner, $"The quicker of two drawn in the nearest region, {nearest}.", rejected);
    }

    /// <summary>The reader's own region where it has one that will do, else the one that answers soonest.</summary>
    private static string Nearest(List<ReadCandidate> fit, string? region) =>
        fit.Exists(c => c.Region == region)
            ? region!
            : fit.OrderBy(c => c.LatencyMs).ThenBy(c => c.Endpoint, StringComparer.Ordinal).First().Region;

    private static ReadDecision.Chosen Because(ReadCandidate candidate, string reason, List<RejectedReader> rejected) =>
        new(candidate.Endpoint, IsWriter: false, candidate.Staleness, reason, rejected);

    private static string Milliseconds(TimeSpan time) => FormattableString.Invariant($"{time.TotalMilliseconds:N0} ms");

    private static string Capital(string sentence) => char.ToUpperInvariant(sentence[0]) + sentence[1..];
}
