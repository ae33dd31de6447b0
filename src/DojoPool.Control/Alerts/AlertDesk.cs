using DojoPool.Control.Admin;
using DojoPool.Control.Alerts.Notices;
using DojoPool.Core.Alerts;

namespace DojoPool.Control.Alerts;

/// <summary>What people do with alerts and their notices; audited before it is done.</summary>
public sealed class AlertDesk(IAlertStore alerts, INoticeStore notices, IAuditLog audit, TimeProvider time)
{
    /// <param name="id">As in <see cref="AlertViews.IdOf"/>.</param>
    public async Task<AcknowledgeAnswer> AcknowledgeAsync(string id, string actor, string note, CancellationToken cancellation)
    {
        if (AlertViews.KeyOf(id) is not { } key || (await alerts.ReadOpenAsync(cancellation)).All(a => a.Key != key))
            return AcknowledgeAnswer.NoneOpen;
        var now = time.GetUtcNow();
        return await audit.AppendAsync(new AuditEntry(now, actor, "alert.acknowledge", id, note), cancellation)
            ? await alerts.AcknowledgeAsync(key, new Acknowledgement(actor, now, note), cancellation)
            : AcknowledgeAnswer.NotStored;
    }

    /// <summary>Tries a notice again that a sink gave up on.</summary>
    public async Task<AcknowledgeAnswer> RetryAsync(string id, string actor, CancellationToken cancellation)
    {
        if ((await notices.ReadDeadAsync(1000, cancellation)).All(n => n.Id != id))
            return AcknowledgeAnswer.NoneOpen;
        return await audit.AppendAsync(new AuditEntry(time.GetUtcNow(), actor, "notification.retry", id, ""), cancellation)
            && await notices.ReviveAsync(id, cancellation)
            ? AcknowledgeAnswer.Done
            : AcknowledgeAnswer.NotStored;
    }
}
