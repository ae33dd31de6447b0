using System.Globalization;
using DojoPool.Core.Topology;

namespace DojoPool.Core.Routing;

/// <summary>Puts a choice in words: why this one, and why none of the others.</summary>
public static class ReadReasons
{
    public static ReadDecision Explain(in ReadQuestion question, ReadPick pick) => pick.Outcome switch
    {
        ReadOutcome.TokenUnknown => new ReadDecision.TokenUnknown($"Epoch {question.After!.Value.Epoch} is not published; the newest is {question.Epoch}."),
        ReadOutcome.TokenLost => new ReadDecision.TokenLost(Lost(question.After!.Value, question.History)),
        ReadOutcome.Writer => new ReadDecision.Chosen(
            question.Writer!, IsWriter: true, TimeSpan.Zero, $"The writer: {WhyNoReader(question)}.", Rejections(question, pick)),
        ReadOutcome.Nobody => Nobody(question, pick),
        _ => Reader(question, pick),
    };

    /// <summary>Every candidate in the order of the question, with what the choice saw of it.</summary>
    public static IReadOnlyList<ReadScore> Scores(ReadQuestion question, ReadPick pick) =>
        [.. question.Candidates.Select((candidate, i) => new ReadScore(candidate, Rejection(i, question, pick), candidate.Cost(question.NowMs), candidate.Ramp(question)))];

    private static ReadDecision.Nobody Nobody(in ReadQuestion question, ReadPick pick)
    {
        var catchUp = ReadCatchUp.Soonest(question);
        var writer = question.Writer is null ? "no writer is known" : $"the writer, {question.Writer}, takes no reads now";
        return new ReadDecision.Nobody(
            $"{Capital(WhyNoReader(question))}, and {writer}.{(catchUp is null ? "" : " " + catchUp.Sentence())}", Rejections(question, pick), catchUp);
    }

    private static ReadDecision.Chosen Reader(in ReadQuestion question, ReadPick pick)
    {
        var chosen = question.Candidates[pick.Index];
        var who = pick.Other < 0 ? "The only one that will do" : "The quicker of two drawn";
        var reason = $"{who} in the nearest region{(IsFarther(chosen, question) ? " with room" : "")}, {chosen.Region}.";
        return new ReadDecision.Chosen(chosen.Endpoint, IsWriter: false, chosen.Staleness + question.Age, reason, Rejections(question, pick));
    }

    private static bool IsFarther(ReadCandidate chosen, in ReadQuestion question)
    {
        foreach (var candidate in question.Candidates)
        {
            if (candidate.Region != chosen.Region && ReadRegions.IsNearer(candidate, chosen, question) && ReadChoice.Judge(candidate, question) == ReadVerdict.Fit)
                return true;
        }

        return false;
    }

    private static string Lost(ReadToken token, IReadOnlyList<PublishedEpoch> history) =>
        $"The write at {token.Lsn} of epoch {token.Epoch} was lost in a failover: what came after {Branches.SurvivesUpTo(history, token.Epoch)} did not survive.";

    private static string WhyNoReader(in ReadQuestion question) =>
        question.WriterOnly ? "only the writer was asked for" : question.Candidates.Count == 0 ? "no replica has joined" : "no replica will do";

    /// <summary>Everybody else; first those who would not do, then those who were passed over.</summary>
    private static List<RejectedReader> Rejections(in ReadQuestion question, ReadPick pick)
    {
        var (unfit, passed) = (new List<RejectedReader>(), new List<RejectedReader>());
        for (var i = 0; i < question.Candidates.Count; i++)
        {
            var candidate = question.Candidates[i];
            if (Rejection(i, question, pick) is { } reason)
                (ReadChoice.Judge(candidate, question) == ReadVerdict.Fit ? passed : unfit).Add(new RejectedReader(candidate.Endpoint, reason));
        }

        return [.. unfit, .. passed];
    }

    /// <summary>Null for the one that was chosen.</summary>
    private static string? Rejection(int index, in ReadQuestion question, ReadPick pick)
    {
        var candidate = question.Candidates[index];
        if (ReadChoice.Judge(candidate, question) is var verdict and not ReadVerdict.Fit)
            return Words(verdict, candidate, question);
        return pick.Outcome == ReadOutcome.Reader
            ? index == pick.Index ? null : PassedOver(candidate, index, question, pick)
            : question.WriterOnly ? "only the writer was asked for" : "its write was lost";
    }

    private static string PassedOver(ReadCandidate candidate, int index, in ReadQuestion question, ReadPick pick)
    {
        var chosen = question.Candidates[pick.Index];
        if (candidate.Region == chosen.Region)
            return index == pick.Other ? $"{chosen.Endpoint} answers sooner" : "it was not drawn";
        if (ReadSpill.Holds(question.Full, candidate.Region))
            return $"{candidate.Region} is full";
        return ReadRegions.IsNearer(candidate, chosen, question) ? $"{candidate.Region} has only just come back" : $"{chosen.Region} is nearer";
    }

    private static string Words(ReadVerdict verdict, ReadCandidate candidate, in ReadQuestion question) => verdict switch
    {
        ReadVerdict.Unfit => candidate.Unfit!,
        ReadVerdict.BoundTooSmall =>
            $"a bound of {Milliseconds(question.MaxStaleness)} is below the sampling period of {Milliseconds(question.SamplingPeriod)}: only the writer keeps it",
        ReadVerdict.StalenessUnknown => "how far it is behind is unknown",
        ReadVerdict.TooStale => $"it may be {Milliseconds(candidate.Staleness + question.Age)} behind, the bound is {Milliseconds(question.MaxStaleness)}",
        ReadVerdict.PositionUnknown => "how far it has replayed is unknown",
        ReadVerdict.OtherEpoch =>
            $"it was last seen on epoch {candidate.SeenEpoch?.ToString(CultureInfo.InvariantCulture) ?? "unknown"}, not {question.Epoch}",
        _ => $"it was last seen at {candidate.Replayed}, before {question.After?.Lsn}",
    };

    private static string Milliseconds(TimeSpan? time) => FormattableString.Invariant($"{time?.TotalMilliseconds:N0} ms");

    private static string Capital(string sentence) => char.ToUpperInvariant(sentence[0]) + sentence[1..];
}
