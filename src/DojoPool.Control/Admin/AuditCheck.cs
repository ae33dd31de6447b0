using System.Collections.Concurrent;
using DojoPool.Control.Alerts;
using DojoPool.Control.Failover;
using DojoPool.Core.Alerts;

namespace DojoPool.Control.Admin;

/// <summary>
/// Holds the newest failovers against the audit log. Whoever starts, consents to or ends one past the API, with a Functions host's own keys or
/// in the store's tables, leaves no entry there: that is an alert.
/// </summary>
public sealed class AuditCheck(IFailoverStore failovers, IAuditLog audit, IAlertStore alerts, TimeProvider time)
{
    private const int Newest = 5;
    private const int Entries = 1000;

    /// <summary>Nobody can close such an alert by mending what it tells of.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromDays(7);

    private readonly ConcurrentDictionary<string, bool> done = [];

    /// <summary>Called about twice a minute. A store that does not answer is asked again the next time.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            var runs = (await failovers.ReadRecentAsync(Newest, cancellation)).Where(r => !done.ContainsKey(r.Id)).ToList();
            if (runs.Count > 0)
                await CheckAsync(runs, await audit.ReadAsync(Entries, cancellation), cancellation);
        }
        catch (StoreUnavailableException)
        {
            // The next round asks again.
        }
    }

    /// <summary>Closes what is a week old. Called daily.</summary>
    public async Task CloseOldAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        foreach (var old in (await alerts.ReadOpenAsync(cancellation)).Where(a => a.Type == AlertType.AuditMissing && now - a.OpenedAt > Life))
            await alerts.CloseAsync(old.Key, now, cancellation);
    }

    private async Task CheckAsync(List<FailoverRecord> runs, IReadOnlyList<AuditEntry> entries, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        foreach (var run in runs.Where(r => now - r.StartedAt < Life && (entries.Count < Entries || entries[^1].At < r.StartedAt - TimeSpan.FromHours(1))))
        {
            var gaps = AuditGaps.Of(run, entries, now);
            if (gaps.Count > 0 ? await RaiseAsync(run, gaps, now, cancellation) : run.EndedAt is not null && now - run.EndedAt > TimeSpan.FromMinutes(5))
                done.TryAdd(run.Id, true);
        }
    }

    private async Task<bool> RaiseAsync(FailoverRecord run, IReadOnlyList<string> gaps, DateTimeOffset now, CancellationToken cancellation)
    {
        var alert = new Alert(
            AlertType.AuditMissing, AlertSeverity.Critical, AlertLevel.Critical, run.Id,
            $"{run.Id} has no entry in the audit log for its {string.Join(" and its ", gaps)}: was the host's own API, or the store, used past ours?", now, now);
        return await alerts.RaiseAsync(alert, cancellation) && run.EndedAt is not null;
    }
}
