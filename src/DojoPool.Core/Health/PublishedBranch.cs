using DojoPool.Core.Topology;

namespace DojoPool.Core.Health;

/// <summary>
/// Which <c>dojo.epoch</c> rows say that a server is on the published branch. Positions may be compared only there: on another branch
/// the same number means other bytes.
/// </summary>
public static class PublishedBranch
{
    /// <summary>The newest published mark.</summary>
    public static EpochMark Mark(TopologyRow row) => new(row.History[^1].Epoch, row.History[^1].Endpoint);

    /// <summary>
    /// An undone claim publishes a new epoch on the same branch, so the marks before it are as good. Of the first epoch a server may
    /// hold no row at all.
    /// </summary>
    public static bool Holds(TopologyRow row, EpochMark? mark)
    {
        if (mark is null)
            return row.History.All(h => h.Undone || h == row.History[0]);
        for (var i = row.History.Count - 1; i >= 0; i--)
        {
            if (row.History[i].Epoch == mark.Epoch)
                return row.History[i].Endpoint == mark.Endpoint;
            if (!row.History[i].Undone)
                return false;
        }
        return false;
    }

    /// <summary>A mark that no epoch of the row has: neither published nor, while Claimed, being made.</summary>
    public static bool IsForeign(TopologyRow row, EpochMark mark) =>
        !row.History.Any(h => h.Epoch == mark.Epoch && h.Endpoint == mark.Endpoint)
        && !(row.Phase == Phase.Claimed && mark.Epoch <= row.Epoch && (mark.Endpoint == row.Candidate || row.PromoteSent.Contains(mark.Endpoint)));
}
