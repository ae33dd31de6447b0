using DojoPool.Control.Failover;
using DojoPool.Core.Failover;

namespace DojoPool.Control.Admin;

/// <summary>Which entries of the audit log a failover should have and has not. Pure.</summary>
public static class AuditGaps
{
    /// <summary>An entry is written before what it tells of; clocks of two hosts may differ by so much.</summary>
    private static readonly TimeSpan Clocks = TimeSpan.FromMinutes(1);

    /// <summary>An activity that could not store its entry is tried again for about so long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <param name="entries">All that were written since well before the run began.</param>
    /// <returns>Words for what is missing, such as <c>consent</c>; empty = nothing, or it may still come.</returns>
    public static IReadOnlyList<string> Of(FailoverRecord run, IReadOnlyList<AuditEntry> entries, DateTimeOffset now)
    {
        var gaps = new List<string>();
        if (now - run.StartedAt > Patience && run.Step > Step.Detection && !entries.Any(e => e.Action == "failover.start" && e.Subject == run.Id))
            gaps.Add("start");
        if (run.Input is { Actor: not "automation", FromClaimed: false } && !entries.Any(e => Ordered(run, e)))
            gaps.Add(run.Input.Consent is null ? "request" : "consent");
        if (now - run.EndedAt > Patience && !entries.Any(e => e.Subject == run.Id && e.Action == $"failover.{run.Status.ToString().ToLowerInvariant()}"))
            gaps.Add("end");
        return gaps;
    }

    private static bool Ordered(FailoverRecord run, AuditEntry entry) =>
        entry.Actor == run.Input.Actor
        && entry.Action == (run.Input.Consent is null ? "failover.request" : "failover.approve")
        && entry.At <= run.StartedAt + Clocks;
}
