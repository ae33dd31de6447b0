using System.Collections.Concurrent;
using DojoPool.Control.Alerts;
using DojoPool.Core.Alerts;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Failover.Return;

/// <summary>
/// What an unplanned failover lost, read from the old writer itself once it is back and fenced: all WAL that it has past the fork. Taken
/// once, before the rejoin throws that WAL away; told beside the estimate, and alerted where it is larger (PROTOCOL P8).
/// </summary>
public sealed class LossMeasure(IFailoverStore runs, IAlertStore alerts, TimeProvider time)
{
    /// <summary>What a server writes by itself when it starts after a crash: checkpoint records, no commits. Bytes.</summary>
    private const long OwnRecords = 8192;

    /// <summary>A run that is about to end writes its record itself; after so long it has died, and the measure is not worth the wait.</summary>
    private static readonly TimeSpan UntilRunEnds = TimeSpan.FromMinutes(1);

    /// <summary>How many runs are looked through for the one that left the old writer behind.</summary>
    private const int Recent = 100;

    private readonly ConcurrentDictionary<(string Endpoint, long Epoch), bool> _taken = [];

    /// <param name="old">What the old writer said of itself when it was fenced.</param>
    /// <returns>False: ask again, the run has not ended yet or the store does not answer.</returns>
    public async Task<bool> TakeAsync(TopologyRow row, string endpoint, CommandOutcome old, CancellationToken cancellation)
    {
        if (old is not { Epoch: { } mark, Position: { } end } || _taken.ContainsKey((endpoint, mark.Epoch)))
            return true;
        var taken = Branches.SurvivesUpTo(row.History, mark.Epoch) is not { } fork || await TakeAsync(row, endpoint, mark.Epoch, end.BytesSince(fork), cancellation);
        if (taken)
            _taken[(endpoint, mark.Epoch)] = true;
        return taken;
    }

    private async Task<bool> TakeAsync(TopologyRow row, string endpoint, long epoch, long bytes, CancellationToken cancellation)
    {
        var left = row.History.First(h => h.Epoch > epoch && !h.Undone);
        var run = (await runs.ReadRecentAsync(Recent, cancellation)).FirstOrDefault(r => r.PublishedEpoch == left.Epoch && r.Input.Writer == endpoint);
        if (run is null or { Input.Planned: true } or { MeasuredLossBytes: not null })
            return true;
        if (run.Status == RunStatus.Running)
            return time.GetUtcNow() - left.PublishedAt > UntilRunEnds;
        return await AlertAsync(run, bytes, cancellation)
            && await runs.UpdateAsync(run with { MeasuredLossBytes = bytes }, cancellation);
    }

    private async Task<bool> AlertAsync(FailoverRecord run, long bytes, CancellationToken cancellation)
    {
        if (bytes <= (run.EstimatedLossBytes ?? 0) + OwnRecords)
            return true;
        var now = time.GetUtcNow();
        return await alerts.RaiseAsync(
            new Alert(
                AlertType.LossLarger, AlertSeverity.High, AlertLevel.Critical, run.Id,
                $"{run.Input.Writer} came back with {bytes:N0} bytes of WAL that {run.NewWriter} does not have; estimated were {run.EstimatedLossBytes ?? 0:N0}. Somebody wrote to it past the lease, or between two looks.",
                now, now),
            cancellation);
    }
}
