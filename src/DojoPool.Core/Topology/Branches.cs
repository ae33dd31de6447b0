namespace DojoPool.Core.Topology;

/// <summary>What the published history says of positions on older branches (PROTOCOL P2, P7).</summary>
public static class Branches
{
    /// <summary>
    /// Up to where what was written under <paramref name="epoch"/> has survived: the lowest fork of all later epochs; null where no
    /// later epoch left the branch.
    /// </summary>
    public static Lsn? SurvivesUpTo(IReadOnlyList<PublishedEpoch> history, long epoch)
    {
        Lsn? lowest = null;
        for (var i = 0; i < history.Count; i++)
        {
            if (history[i] is { Undone: false } later && later.Epoch > epoch && (lowest is not { } low || later.Fork < low))
                lowest = later.Fork;
        }

        return lowest;
    }

    /// <summary>
    /// How a standby may come to the published branch, from its newest <c>dojo.epoch</c> row and its position after the cut.
    /// PostgreSQL itself cannot be asked: two promoted branches bear the same timeline number.
    /// </summary>
    public static (ReturnBy Way, string Reason) WayBack(
        IReadOnlyList<PublishedEpoch> history, ReturnBy known, EpochMark? newest, Lsn position)
    {
        if (known == ReturnBy.Reclone)
            return (ReturnBy.Reclone, "It was promoted without being published, or followed such a one.");
        if (newest is null)
            return (ReturnBy.Reclone, "It holds no dojo.epoch row, so its branch is unknown.");
        if (!history.Any(h => h.Epoch == newest.Epoch && h.Endpoint == newest.Endpoint))
            return (ReturnBy.Reclone, $"Its epoch ({newest.Epoch}, {newest.Endpoint}) was never published.");
        if (history[^1] is var last && last.Epoch == newest.Epoch)
            return (ReturnBy.Repoint, "It holds the published epoch already.");
        var survives = SurvivesUpTo(history, newest.Epoch);
        return survives is { } fork && position > fork
            ? (ReturnBy.Rewind, $"It has WAL up to {position}, the new branch left at {fork}.")
            : known == ReturnBy.Rewind
                ? (ReturnBy.Rewind, "It was a writer: its end is not known to be on the new branch.")
                : (ReturnBy.Repoint, $"All that it has, up to {position}, is on the new branch.");
    }
}

/// <summary>A row of <c>dojo.epoch</c>: who the writer is, in the database itself (PROTOCOL P2).</summary>
public sealed record EpochMark(long Epoch, string Endpoint);
