namespace DojoPool.Core.Routing;

/// <summary>Which region a read goes to: the reader's own, then the one that answers soonest; a full one last. Pure.</summary>
internal static class ReadRegions
{
    /// <param name="fit">Which candidates will do.</param>
    /// <param name="draw">Of <see cref="ReadDraw.Region"/>.</param>
    /// <returns>Null: nobody will do.</returns>
    public static string? Pick(in ReadQuestion question, ReadOnlySpan<bool> fit, double draw)
    {
        if (Nearest(question, fit, evenFull: false, except: null) is not { } region)
            return Nearest(question, fit, evenFull: true, except: null);
        var ramp = Ramp(region, question, fit);
        if (ramp >= 1 || Nearest(question, fit, evenFull: false, except: region) is not { } next)
            return region;
        // Where everybody there has only just come back, the next region serves what they cannot yet; where that one has too, none is better off.
        return draw < ramp / Ramp(next, question, fit) ? region : next;
    }

    /// <summary>Of two regions: which is nearer to the reader.</summary>
    public static bool IsNearer(ReadCandidate one, ReadCandidate other, in ReadQuestion question) =>
        (one.Region == question.Region) != (other.Region == question.Region)
            ? one.Region == question.Region
            : one.DistanceMs < other.DistanceMs || (one.DistanceMs == other.DistanceMs && string.CompareOrdinal(one.Endpoint, other.Endpoint) < 0);

    private static string? Nearest(in ReadQuestion question, ReadOnlySpan<bool> fit, bool evenFull, string? except)
    {
        ReadCandidate? nearest = null;
        for (var i = 0; i < fit.Length; i++)
        {
            var candidate = question.Candidates[i];
            if (!fit[i] || candidate.Region == except || (!evenFull && ReadSpill.Holds(question.Full, candidate.Region)))
                continue;
            if (nearest is null || IsNearer(candidate, nearest, question))
                nearest = candidate;
        }

        return nearest?.Region;
    }

    /// <summary>Of the one that has grown furthest into its share.</summary>
    private static double Ramp(string region, in ReadQuestion question, ReadOnlySpan<bool> fit)
    {
        var most = 0.0;
        for (var i = 0; i < fit.Length; i++)
        {
            if (fit[i] && question.Candidates[i].Region == region)
                most = Math.Max(most, question.Candidates[i].Ramp(question));
        }

        return most;
    }
}
