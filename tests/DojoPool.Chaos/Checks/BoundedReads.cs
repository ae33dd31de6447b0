using DojoPool.Simulation.History;

namespace DojoPool.Chaos.Checks;

/// <summary>How old each answer was: since when the oldest row that it did not show had been acknowledged. Rows that were lost could not be shown.</summary>
internal static class BoundedReads
{
    public static IEnumerable<ReadOp> Judged(EndFacts facts)
    {
        var rows = facts.Writes.Where(w => w.Acknowledged && facts.Present.Contains(w.Id)).GroupBy(w => w.Writer)
            .ToDictionary(w => w.Key, w => w.OrderBy(r => r.Id).Select(r => (r.Id, At: r.Op.Ended)).ToList());
        foreach (var look in facts.Looks)
        {
            var unseen = rows.TryGetValue(look.Writer, out var written) ? FirstAfter(written, look.Newest) : null;
            var staleness = unseen is { } since && since < look.Began ? look.Began - since : TimeSpan.Zero;
            yield return new ReadOp(look.Client, look.Endpoint, look.IsWriter, null, true, look.Bound, staleness, look.Ended);
        }
    }

    /// <summary>Rows of one writer are acknowledged in the order of their numbers.</summary>
    private static TimeSpan? FirstAfter(List<(long Id, TimeSpan At)> written, long newest)
    {
        var (low, high) = (0, written.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (written[middle].Id > newest) high = middle;
            else low = middle + 1;
        }
        return low < written.Count ? written[low].At : null;
    }
}
