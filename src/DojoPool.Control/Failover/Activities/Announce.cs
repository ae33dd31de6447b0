using DojoPool.Control.Admin;
using DojoPool.Control.Failover.Workflow;
using DojoPool.Core.Alerts;

namespace DojoPool.Control.Failover.Activities;

/// <summary>Steps 2 and 7: alerts and the audit log. Never on the critical path; what cannot be stored fails the activity, not the run.</summary>
internal sealed class Announce(FailoverParts parts)
{
    public async Task<Nothing> BeginAsync(Announcement announcement, CancellationToken cancellation)
    {
        var input = announcement.Input;
        await RaiseAsync(AlertType.FailoverTriggered, AlertSeverity.Critical, AlertLevel.Critical, input.RunId,
            $"{(input.Planned ? "Switchover" : "Failover")} away from {input.Writer}: {input.Cause}", cancellation);
        await AuditAsync(input, "failover.start", input.Cause, cancellation);
        return new Nothing();
    }

    public async Task<Nothing> EndAsync(Announcement announcement, CancellationToken cancellation)
    {
        var (input, record) = announcement;
        parts.Meter?.Ended(record, parts.Time.GetUtcNow() - record.StartedAt);
        switch (record.Status)
        {
            case RunStatus.Completed:
                await RaiseAsync(AlertType.FailoverCompleted, AlertSeverity.Medium, AlertLevel.Warning, input.RunId, record.Summary, cancellation);
                break;
            case RunStatus.Failed or RunStatus.Refused:
                // One alert for the writer, not one an attempt: an open offer alerts once.
                await RaiseAsync(AlertType.FailoverFailed, AlertSeverity.Critical, AlertLevel.Emergency, input.Writer, record.Summary, cancellation);
                break;
            default:
                break;
        }

        if (record.Steps.Where(s => s.Seconds > s.BudgetSeconds).ToList() is { Count: > 0 } slow)
            await RaiseAsync(AlertType.StepOverBudget, AlertSeverity.Medium, AlertLevel.Warning, input.RunId,
                string.Join(" ", slow.Select(s => FormattableString.Invariant($"{s.Step} took {s.Seconds:0.0} s, its budget is {s.BudgetSeconds:0.0} s."))), cancellation);
        if (record.Status == RunStatus.Completed)
            await parts.Alerts.CloseAsync($"{input.Writer}|{AlertType.FailoverFailed}", parts.Time.GetUtcNow(), cancellation);
        await parts.Alerts.CloseAsync($"{input.RunId}|{AlertType.FailoverTriggered}", parts.Time.GetUtcNow(), cancellation);
        await AuditAsync(input, $"failover.{record.Status.ToString().ToLowerInvariant()}", record.Summary, cancellation);
        return new Nothing();
    }

    private async Task RaiseAsync(
        AlertType type, AlertSeverity severity, AlertLevel level, string subject, string message, CancellationToken cancellation)
    {
        var now = parts.Time.GetUtcNow();
        if (!await parts.Alerts.RaiseAsync(new Alert(type, severity, level, subject, message, now, now), cancellation))
            throw new StoreUnavailableException($"The alert {type} was not stored.");
    }

    private async Task AuditAsync(FailoverInput input, string action, string detail, CancellationToken cancellation)
    {
        if (!await parts.Audit.AppendAsync(new AuditEntry(parts.Time.GetUtcNow(), input.Actor, action, input.RunId, detail), cancellation))
            throw new StoreUnavailableException($"The audit entry {action} was not stored.");
    }
}
