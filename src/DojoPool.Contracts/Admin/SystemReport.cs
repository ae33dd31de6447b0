using DojoPool.Contracts.Alerts;
using DojoPool.Contracts.Failover;

namespace DojoPool.Contracts.Admin;

/// <summary>Everything that the plane knows of the system, in one piece to be kept or sent on. Holds no secret.</summary>
/// <param name="Settings">What decides about failovers, alerts and leases, by name, in words.</param>
/// <param name="Alerts">Newest first, at most 1000.</param>
/// <param name="Failovers">Newest first, at most 1000.</param>
/// <param name="Audit">Newest first, at most 1000.</param>
/// <param name="AuditBroken">The first entry of the audit log that was tampered with, in a sentence; null: the chain is intact.</param>
public sealed record SystemReport(
    string Product,
    string Version,
    DateTimeOffset AsOf,
    StatusAnswer Status,
    PerformanceAnswer Performance,
    ConnectionsAnswer Connections,
    IReadOnlyDictionary<string, string> Settings,
    IReadOnlyList<AlertView> Alerts,
    IReadOnlyList<FailoverView> Failovers,
    IReadOnlyList<AuditView> Audit,
    string? AuditBroken);

/// <summary>One failover from its first sign to what is left to do, told from what was stored. Holds no secret.</summary>
/// <param name="Timeline">Oldest first: steps, alerts and orders.</param>
/// <param name="Probes">Of the old and the new writer, from five minutes before the suspicion to five minutes after the end, oldest first, as far as stored.</param>
public sealed record PostMortemAnswer(
    string Product,
    string Version,
    DateTimeOffset AsOf,
    string Headline,
    FailoverView Failover,
    IReadOnlyList<TimelineEntry> Timeline,
    IReadOnlyList<AlertView> Alerts,
    IReadOnlyList<AuditView> Audit,
    IReadOnlyList<MetricView> Probes);

/// <param name="AfterSeconds">Since the suspicion; negative before it.</param>
/// <param name="Source"><c>run</c>, <c>alert</c> or <c>audit</c>.</param>
public sealed record TimelineEntry(DateTimeOffset At, double AfterSeconds, string Source, string Event);
