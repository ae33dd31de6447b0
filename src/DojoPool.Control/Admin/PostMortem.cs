using System.Globalization;
using DojoPool.Contracts.Admin;
using DojoPool.Control.Failover;
using DojoPool.Control.Health;
using DojoPool.Core.Alerts;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Admin;

/// <summary>Tells one failover from what was stored around it. Pure.</summary>
public static class PostMortem
{
    private static readonly TimeSpan Around = TimeSpan.FromMinutes(5);

    public static PostMortemAnswer Of(
        FailoverRecord run, IReadOnlyList<Alert> alerts, IReadOnlyList<AuditEntry> audit, IReadOnlyList<HealthSample> samples, Fleet fleet, DateTimeOffset now)
    {
        var (from, to) = (run.Input.SuspectedAt - Around, (run.EndedAt ?? now) + Around);
        var concerned = alerts.Where(a => a.OpenedAt <= to && (a.ClosedAt ?? now) >= from && IsAbout(a.Subject, run)).OrderBy(a => a.OpenedAt).ToList();
        var orders = audit.Where(e => e.At >= from && e.At <= to).OrderBy(e => e.At).ToList();
        var probes = samples.Where(s => s.At >= from && s.At <= to && (s.Endpoint == run.Input.Writer || s.Endpoint == run.NewWriter)).OrderBy(s => s.At);
        return new PostMortemAnswer(
            "", "", now,
            Headline(run),
            FailoverViews.Of(run),
            [.. Events(run, concerned, orders).OrderBy(e => e.At).Select(e => e with { AfterSeconds = Math.Round((e.At - run.Input.SuspectedAt).TotalSeconds, 3) })],
            [.. concerned.Select(AlertViews.Of)],
            [.. orders.Select(AuditViews.Of)],
            [.. probes.Select(s => MetricViews.Of(fleet, s))]);
    }

    private static bool IsAbout(string subject, FailoverRecord run) =>
        subject == run.Id || subject == run.Input.Writer || subject == run.NewWriter || run.Candidates.Any(c => c.Endpoint == subject);

    private static IEnumerable<TimelineEntry> Events(FailoverRecord run, List<Alert> alerts, List<AuditEntry> audit)
    {
        yield return new TimelineEntry(run.Input.SuspectedAt, 0, "run", $"{run.Input.Writer} is suspected: {run.Input.Cause}");
        foreach (var step in run.Steps)
            yield return new TimelineEntry(step.StartedAt, 0, "run", string.Create(CultureInfo.InvariantCulture, $"step {(int)step.Step} {Wire.Name(step.Step)}, {step.Seconds:0.00} s: {step.Detail}"));
        if (run.EndedAt is { } ended)
            yield return new TimelineEntry(ended, 0, "run", $"{Wire.Name(run.Status)}: {run.Summary}");
        foreach (var alert in alerts)
        {
            yield return new TimelineEntry(alert.OpenedAt, 0, "alert", $"{AlertViews.WireName(alert.Type)} ({AlertViews.WireName(alert.Severity)}) opened: {alert.Message}");
            if (alert.ClosedAt is { } closed)
                yield return new TimelineEntry(closed, 0, "alert", $"{AlertViews.WireName(alert.Type)} of {alert.Subject} closed");
        }

        foreach (var entry in audit)
            yield return new TimelineEntry(entry.At, 0, "audit", $"{entry.Actor}: {entry.Action} {entry.Subject} {entry.Detail}".TrimEnd());
    }

    private static string Headline(FailoverRecord run)
    {
        var kind = run.Input.Planned ? "Switchover" : "Failover";
        var took = run.EndedAt is { } ended ? string.Create(CultureInfo.InvariantCulture, $" after {(ended - run.StartedAt).TotalSeconds:0.0} s") : "";
        return $"{kind} {run.Id} from {run.Input.Writer} to {run.NewWriter ?? "nobody"}: {Wire.Name(run.Status)}{took}";
    }
}
