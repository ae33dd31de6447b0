namespace DojoPool.Core.Routing;

/// <summary>
/// Which regions one reader has left for being full: the memory of a hysteresis, so that it does not go to and fro. Thread-safe; of
/// decisions that end together one may be forgotten, and the next makes up for it.
/// </summary>
public sealed class ReadSpill
{
    private IReadOnlyList<string> full = [];

    /// <summary>The question as this memory would have it asked. Allocates only where a region becomes full or has room again.</summary>
    public ReadQuestion Of(in ReadQuestion question)
    {
        var before = Volatile.Read(ref full);
        var now = Next(question, before);
        if (!ReferenceEquals(before, now))
            Volatile.Write(ref full, now);
        return now.Count == 0 ? question : question with { Full = now };
    }

    /// <summary>
    /// A region becomes full when each of its servers that serve is at <see cref="ReadTerms.SpillAt"/>, and has room again when one is
    /// down to <see cref="ReadTerms.SpillBack"/>. Pure.
    /// </summary>
    /// <returns>The very list that was given where nothing changes.</returns>
    public static IReadOnlyList<string> Next(in ReadQuestion question, IReadOnlyList<string> full)
    {
        if ((full.Count == 0 && !AnybodyAt(question.Terms.SpillAt, question)) || StaysAsItIs(question, full))
            return full;
        List<string> now = [];
        for (var i = 0; i < question.Candidates.Count; i++)
        {
            var region = question.Candidates[i].Region;
            if (!now.Contains(region) && IsFull(region, question, before: Holds(full, region)))
                now.Add(region);
        }

        return now;
    }

    internal static bool Holds(IReadOnlyList<string> regions, string region)
    {
        for (var i = 0; i < regions.Count; i++)
        {
            if (regions[i] == region)
                return true;
        }

        return false;
    }

    private static bool AnybodyAt(double limit, in ReadQuestion question)
    {
        for (var i = 0; i < question.Candidates.Count; i++)
        {
            if (question.Candidates[i].Pressure >= limit)
                return true;
        }

        return false;
    }

    /// <summary>A busy server alone changes nothing, and is seen by every decision while it lasts: nothing is allocated for it.</summary>
    private static bool StaysAsItIs(in ReadQuestion question, IReadOnlyList<string> full)
    {
        for (var i = 0; i < full.Count; i++)
        {
            if (!IsFull(full[i], question, before: true))
                return false;
        }

        for (var i = 0; i < question.Candidates.Count; i++)
        {
            var region = question.Candidates[i].Region;
            if (!Holds(full, region) && IsFull(region, question, before: false))
                return false;
        }

        return true;
    }

    private static bool IsFull(string region, in ReadQuestion question, bool before)
    {
        var serving = false;
        for (var i = 0; i < question.Candidates.Count; i++)
        {
            var candidate = question.Candidates[i];
            if (candidate.Region != region || candidate.Unfit is not null)
                continue;
            if (before ? candidate.Pressure <= question.Terms.SpillBack : candidate.Pressure < question.Terms.SpillAt)
                return false;
            serving = true;
        }

        return serving;
    }
}
