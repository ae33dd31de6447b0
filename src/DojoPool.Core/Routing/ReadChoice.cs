using DojoPool.Core.Topology;

namespace DojoPool.Core.Routing;

/// <summary>
/// Where to read (DESIGN §9): fit, within the bound and at or past the token → the nearest region that is not full → the cheaper of two drawn by
/// weight → else the writer. Pure, so that the plane and a client that decides by itself cannot differ; <see cref="ReadReasons"/> puts a choice in words.
/// </summary>
public static class ReadChoice
{
    /// <summary>So many candidates are judged without allocating.</summary>
    private const int Usual = 256;

    /// <summary>The choice with its reasons.</summary>
    public static ReadDecision Choose(in ReadQuestion question, ReadDraw draw) => ReadReasons.Explain(question, Pick(question, draw));

    /// <summary>The choice alone: allocates nothing and takes well under a microsecond.</summary>
    public static ReadPick Pick(in ReadQuestion question, ReadDraw draw)
    {
        if (question.After is { } token && Judge(token, question) is var outcome and not ReadOutcome.Reader)
            return new ReadPick(outcome);
        if (question.WriterOnly)
            return new ReadPick(question.Writer is null ? ReadOutcome.Nobody : ReadOutcome.Writer);
        var count = question.Candidates.Count;
        Span<bool> fit = count <= Usual ? stackalloc bool[count] : new bool[count];
        for (var i = 0; i < count; i++)
            fit[i] = Judge(question.Candidates[i], question) == ReadVerdict.Fit;
        return ReadRegions.Pick(question, fit, draw.Region) is { } region
            ? Draw(region, question, fit, draw)
            : new ReadPick(question.Writer is null || question.WriterClosed ? ReadOutcome.Nobody : ReadOutcome.Writer);
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

    /// <summary>
    /// The first is drawn by weight, so that at equal cost shares are as the weights. The one beside it takes its place where it is cheaper; one of
    /// less weight must be cheaper by as much, or a returning server that nobody asks yet would get everything at once.
    /// </summary>
    private static ReadPick Draw(string region, in ReadQuestion question, ReadOnlySpan<bool> fit, ReadDraw draw)
    {
        var (near, shares) = (0, 0.0);
        for (var i = 0; i < fit.Length; i++)
        {
            if (fit[i] && question.Candidates[i].Region == region)
                (near, shares) = (near + 1, shares + question.Candidates[i].Share(question));
        }

        var first = Drawn(region, question, fit, draw.First * shares, except: -1);
        if (near == 1)
            return new ReadPick(ReadOutcome.Reader, first);
        var (one, share) = (question.Candidates[first], question.Candidates[first].Share(question));
        var second = Drawn(region, question, fit, draw.Second * (shares - share), except: first);
        var other = question.Candidates[second];
        // By the root, as requests in flight count by theirs: at equal times each has as many in flight as its weight says.
        var handicap = Math.Sqrt(Math.Max(1, share / other.Share(question)));
        return other.Cost(question.NowMs) * handicap < one.Cost(question.NowMs)
            ? new ReadPick(ReadOutcome.Reader, second, first)
            : new ReadPick(ReadOutcome.Reader, first, second);
    }

    /// <summary>The one on whose share the mark falls; the last one where rounding puts it behind all of them.</summary>
    private static int Drawn(string region, in ReadQuestion question, ReadOnlySpan<bool> fit, double mark, int except)
    {
        var last = -1;
        for (var i = 0; i < fit.Length; i++)
        {
            if (i == except || !fit[i] || question.Candidates[i].Region != region)
                continue;
            last = i;
            mark -= question.Candidates[i].Share(question);
            if (mark < 0)
                return i;
        }

        return last;
    }
}
