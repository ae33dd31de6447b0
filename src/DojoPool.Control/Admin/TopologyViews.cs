using DojoPool.Contracts.Admin;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Admin;

/// <summary>The row as the API shows it.</summary>
public static class TopologyViews
{
    public static TopologyView Of(TopologyRow row) => new(
        Wire.Name(row.Phase),
        row.Epoch,
        row.Writer,
        row.PreviousWriter,
        row.Candidate,
        row.RunId,
        row.Planned,
        row.Readers,
        row.Fenced,
        [.. row.Watch.Select(w => new WatchView(w.Endpoint, w.Since, Wire.Name(w.Return), w.Reason))],
        row.Pause is { } pause ? new PauseView(pause.By, pause.Reason, pause.Since, pause.Until) : null,
        row.Lease.LeaseMs,
        row.Lease.CacheMs,
        row.ChangedAt,
        [.. row.History.Select(h => new EpochView(h.Epoch, h.Endpoint, h.Fork.ToString(), h.Undone, h.PublishedAt))]);
}
