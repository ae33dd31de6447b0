using DojoPool.Contracts.Admin;

namespace DojoPool.Control.Admin;

/// <summary>Audit entries as the API shows them.</summary>
public static class AuditViews
{
    public static AuditView Of(AuditEntry entry) => new(entry.At, entry.Actor, entry.Action, entry.Subject, entry.Detail);
}
