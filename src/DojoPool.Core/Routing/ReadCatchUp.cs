namespace DojoPool.Core.Routing;

/// <summary>When a replica that is only behind will do.</summary>
/// <param name="Bytes">It has yet to replay, by what was seen last.</param>
/// <param name="Wait">From now on, until it is there and has been seen there.</param>
public sealed record ReadCatchUp(string Endpoint, long Bytes, double BytesPerSecond, TimeSpan Wait)
{
    /// <summary>The one that will do soonest; null where nobody is only behind, or nobody's speed is known.</summary>
    public static ReadCatchUp? Soonest(in ReadQuestion question)
    {
        ReadCatchUp? soonest = null;
        for (var i = 0; i < question.Candidates.Count; i++)
        {
            if (Of(question.Candidates[i], question) is { } estimate && (soonest is null || estimate.Wait < soonest.Wait))
                soonest = estimate;
        }

        return soonest;
    }

    public string Sentence() => FormattableString.Invariant(
        $"{Endpoint} has {Bytes:N0} bytes to replay at {BytesPerSecond:N0} a second: it will do in about {Wait.TotalSeconds:0.0} s.");

    private static ReadCatchUp? Of(ReadCandidate candidate, in ReadQuestion question)
    {
        long? left = ReadChoice.Judge(candidate, question) switch
        {
            ReadVerdict.Behind => (long)(question.After!.Value.Lsn.Value - candidate.Replayed!.Value.Value),
            ReadVerdict.TooStale => candidate.LagBytes,
            _ => null,
        };
        if (left is not { } bytes || candidate.ReplayBytesPerSecond is not ({ } speed and > 0))
            return null;
        var known = (candidate.Ages?.Position ?? TimeSpan.Zero) + question.Age;
        // It has gone on since it was seen; but where it is by then is known only after the next look.
        var there = TimeSpan.FromSeconds(Math.Min(bytes / speed, TimeSpan.FromDays(1).TotalSeconds)) - known;
        var look = question.SamplingPeriod - known;
        return new ReadCatchUp(candidate.Endpoint, bytes, speed, Longest(there, look, TimeSpan.Zero));
    }

    private static TimeSpan Longest(TimeSpan one, TimeSpan other, TimeSpan least) => one > other ? Longer(one, least) : Longer(other, least);

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
