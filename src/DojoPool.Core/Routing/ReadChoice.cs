using DojoPool.Core.Topology;

namespace DojoPool.Core.Routing;

/// <summary>
/// Where to read (DESIGN §9): fit, within the bound and at or past the token → nearest region → the cheaper of two drawn ones → else the writer.
/// Pure, so that the plane and a client that decides by itself cannot differ; <see cref="ReadReasons"/> puts a choice in words.
/// </summary>
public static class ReadChoice
{
    /// <summary>The choice with its reasons.</summary>
    public static ReadDecision Choose(in ReadQuestion question, ReadDraw draw) => ReadReasons.Explain(question, Pick(question, draw));

    /// <summary>The choice alone: allocates nothing and takes well under a microsecond.</summary>
    public static ReadPick Pick(in ReadQuestion question, ReadDraw draw)
    {
        if (question.After is { } token && Judge(token, question) is var outcome and not ReadOutcome.Reader)
            return new ReadPick(outcome);
        if (question.WriterOnly || Nearest(question) is not { } region)
            return new ReadPick(question.Writer is null ? ReadOutcome.Nobody : ReadOutcome.Writer);
        var near = CountIn(region, question);
        var first = FitIn(region, question, (int)(draw.First * near), except: -1);
        if (near == 1)
            return new ReadPick(ReadOutcome.Reader, first);
        var second = FitIn(region, question, (int)(draw.Second * (near - 1)), except: first);
        return question.Candidates[second].Cost(question.NowMs) < question.Candidates[first].Cost(question.NowMs)
            ? new ReadPick(ReadOutcome.Reader, second, first)
            : new ReadPick(ReadOutcome.Reader, first, second);
    }

    /// <summary>Why a candidate will not do; <see cref="ReadVerdict.Fit"/> where it will.</summary>
    public static ReadVerdict Judge(ReadCandidate candidate, in ReadQuestion question)
    {
        if (candidate.Unfit is not null)
            return ReadVerdict.Unfit;
        if (question.MaxStaleness is { } bound)
        {
            if (bound < question.SamplingPeriod)
                return ReadVerdict.BoundTooSmall;
            if (candidate.Staleness is not { } staleness)
                return ReadVerdict.StalenessUnknown;
            if (staleness + question.Age > bound)
                return ReadVerdict.TooStale;
        }

        if (question.After is not { } token)
            return ReadVerdict.Fit;
        if (candidate.Replayed is not { } replayed)
            return ReadVerdict.PositionUnknown;
        if (candidate.SeenEpoch != question.Epoch)
            return ReadVerdict.OtherEpoch;
        return replayed < token.Lsn ? ReadVerdict.Behind : ReadVerdict.Fit;
    }

    /// <summary>A token of an older epoch counts only for what all later epochs have kept (PROTOCOL P7).</summary>
    private static ReadOutcome Judge(ReadToken token, in ReadQuestion question)
    {
        if (token.Epoch > question.Epoch)
            return ReadOutcome.TokenUnknown;
        return Branches.SurvivesUpTo(question.History, token.Epoch) is { } kept && token.Lsn > kept ? ReadOutcome.TokenLost : ReadOutcome.Reader;
    }

    /// <summary>The reader's own region where it has one that will do, else that of the one that answers soonest; null: nobody will do.</summary>
    private static string? Nearest(in ReadQuestion question)
    {
        ReadCandidate? soonest = null;
        for (var i = 0; i < question.Candidates.Count; i++)
        {
            var candidate = question.Candidates[i];
            if (Judge(candidate, question) != ReadVerdict.Fit)
                continue;
            if (candidate.Region == question.Region)
                return candidate.Region;
            if (soonest is null || IsSooner(candidate, soonest))
                soonest = candidate;
        }

        return soonest?.Region;
    }

    private static bool IsSooner(ReadCandidate one, ReadCandidate other) =>
        one.LatencyMs < other.LatencyMs || (one.LatencyMs == other.LatencyMs && string.CompareOrdinal(one.Endpoint, other.Endpoint) < 0);

    private static int CountIn(string region, in ReadQuestion question)
    {
        var count = 0;
        for (var i = 0; i < question.Candidates.Count; i++)
        {
            if (IsFitIn(region, question.Candidates[i], question))
                count++;
        }

        return count;
    }

    /// <summary>The index of the nth that will do there, not counting <paramref name="except"/>.</summary>
    private static int FitIn(string region, in ReadQuestion question, int nth, int except)
    {
        for (var i = 0; i < question.Candidates.Count; i++)
        {
            if (i != except && IsFitIn(region, question.Candidates[i], question) && nth-- == 0)
                return i;
        }

        throw new InvalidOperationException("A draw is not in [0, 1).");
    }

    private static bool IsFitIn(string region, ReadCandidate candidate, in ReadQuestion question) =>
        candidate.Region == region && Judge(candidate, question) == ReadVerdict.Fit;
}
