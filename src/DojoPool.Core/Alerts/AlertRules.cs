using DojoPool.Core.Health;

namespace DojoPool.Core.Alerts;

/// <summary>From verdicts to the guide's alerts: at most one of each type for an endpoint.</summary>
public static class AlertRules
{
    private const double Nearly = 0.8;

    public static IReadOnlyList<WantedAlert> Wanted(Condition condition, HealthThresholds thresholds) =>
        condition.Sightings.Count == 0
            ? []
            : [.. new[] { Down(condition), Slow(condition, thresholds), Lag(condition, thresholds), Stalled(condition, thresholds) }.OfType<WantedAlert>()];

    /// <summary>What is below its bound but not by a fifth: an open alert of the type stays open.</summary>
    public static IReadOnlySet<AlertType> Near(Condition condition, HealthThresholds thresholds)
    {
        var near = new HashSet<AlertType>();
        if (condition.Sightings.Any(s => s.Elapsed > thresholds.ResponseWarning * Nearly || (s.ErrorSpells > 1 && s.ErrorRate > thresholds.ErrorRateWarning * Nearly)))
            near.Add(AlertType.EndpointSlow);
        if (!IsWriter(condition.Role) && condition.Sightings.Select(s => s.Staleness).Min() > thresholds.LagWarning * Nearly)
            near.Add(AlertType.ReplicationLag);
        return near;
    }

    private static WantedAlert? Down(Condition condition)
    {
        var bad = condition.Sightings.Where(s => IsDown(s.Verdict, condition.Role)).ToList();
        if (bad.Count == 0)
            return null;
        var most = bad.Count * 2 > condition.Sightings.Count;
        var severity = bad.Select(s => SeverityOf(s.Verdict, condition.Role, most)).Max();
        var wanted = new WantedAlert(AlertType.EndpointDown, severity, Sentence(condition, bad.MaxBy(s => SeverityOf(s.Verdict, condition.Role, most))!, bad));
        return severity == AlertSeverity.Critical && condition.Bars.Count > 0
            ? wanted with { Level = AlertLevel.Emergency, Message = $"{wanted.Message} Nothing is done by itself: {string.Join(" ", condition.Bars)}" }
            : wanted;
    }

    /// <summary>A writer that answers but takes no writes is no matter for detection; a person is offered the way out (PROTOCOL P4).</summary>
    private static WantedAlert? Stalled(Condition condition, HealthThresholds thresholds)
    {
        var stalled = condition.Role == EndpointRole.Writer ? condition.Sightings.Where(s => s.StalledFor >= thresholds.StallFor).ToList() : [];
        if (stalled.Count == 0)
            return null;
        var longest = stalled.MaxBy(s => s.StalledFor)!;
        return new WantedAlert(
            AlertType.WriterStalled, AlertSeverity.Critical,
            FormattableString.Invariant($"{Sentence(condition, longest, stalled)} It has taken no writes for {longest.StalledFor.TotalSeconds:0} s. {condition.Offer}").TrimEnd());
    }

    /// <summary>It answers, and a write failed or hung for a reason of its own. A wait for the synchronous set is not one: a switchover would lose what waits.</summary>
    public static bool IsStall(Verdict verdict) => verdict is Verdict.WriteStalled or Verdict.DiskFull or Verdict.ReadOnlyWriter;

    private static bool IsDown(Verdict verdict, EndpointRole role) => verdict switch
    {
        Verdict.Healthy or Verdict.Slow or Verdict.Lagging or Verdict.NotStreaming => false,
        Verdict.Fenced or Verdict.TimelineDiverged => IsWriter(role),
        _ => true,
    };

    /// <summary>Critical: writes stop, or somebody else takes them. High: a server is out of use. Medium: seen by some only, or unclear.</summary>
    private static AlertSeverity SeverityOf(Verdict verdict, EndpointRole role, bool most) => verdict switch
    {
        Verdict.UnexpectedWriter => AlertSeverity.Critical,
        Verdict.Unknown => AlertSeverity.Medium,
        Verdict.AuthenticationFailed or Verdict.TooManyConnections => AlertSeverity.High,
        Verdict.Unreachable when !most => IsWriter(role) ? AlertSeverity.High : AlertSeverity.Medium,
        _ => IsWriter(role) ? AlertSeverity.Critical : AlertSeverity.High,
    };

    private static bool IsWriter(EndpointRole role) => role is EndpointRole.Writer or EndpointRole.Replaced;

    private static WantedAlert? Slow(Condition condition, HealthThresholds thresholds)
    {
        var slow = condition.Sightings.Where(s => s.Verdict == Verdict.Slow).ToList();
        if (slow.Count > 0)
        {
            var severity = slow.Exists(s => s.Elapsed > thresholds.ResponseCritical) ? AlertSeverity.High
                : slow.Count * 2 > condition.Sightings.Count ? AlertSeverity.Medium
                : AlertSeverity.Low;
            return new WantedAlert(AlertType.EndpointSlow, severity, Sentence(condition, slow.MaxBy(s => s.Elapsed)!, slow));
        }
        // One outage is endpoint_down's to tell; an endpoint that comes and goes would otherwise be told by nobody.
        var flapping = condition.Sightings.Where(s => !Trends.IsError(s.Verdict) && s.ErrorSpells > 1 && s.ErrorRate >= thresholds.ErrorRateWarning).MaxBy(s => s.ErrorRate);
        return flapping is null ? null : new WantedAlert(
            AlertType.EndpointSlow,
            flapping.ErrorRate >= thresholds.ErrorRateCritical ? AlertSeverity.High : AlertSeverity.Medium,
            FormattableString.Invariant($"{condition.Endpoint}: {flapping.ErrorRate * 100:0} % of the probes of the last five minutes failed, as {flapping.Vantage} sees it."));
    }

    private static WantedAlert? Lag(Condition condition, HealthThresholds thresholds)
    {
        var behind = condition.Sightings.Where(s => IsLag(s.Verdict, condition)).ToList();
        if (behind.Count == 0)
            return null;
        // Each is an upper bound, so the smallest is nearest to the truth.
        var staleness = behind.Select(s => s.Staleness).Min();
        var severity = condition.Role == EndpointRole.Returning ? AlertSeverity.Low
            : staleness is null || staleness > thresholds.LagCritical || behind.Exists(s => s.Verdict == Verdict.TimelineDiverged) ? AlertSeverity.High
            : AlertSeverity.Medium;
        return new WantedAlert(AlertType.ReplicationLag, severity, Sentence(condition, behind.MaxBy(s => s.Verdict)!, behind));
    }

    private static bool IsLag(Verdict verdict, Condition condition) => verdict switch
    {
        Verdict.Lagging => true,
        Verdict.TimelineDiverged => !IsWriter(condition.Role),
        Verdict.NotStreaming => condition.WriterAnswers,
        _ => false,
    };

    private static string Sentence(Condition condition, Sighting worst, IReadOnlyList<Sighting> bad) =>
        $"{condition.Endpoint}: {Ended(worst.Detail)} Seen from {string.Join(", ", bad.Select(s => s.Vantage).Order(StringComparer.Ordinal))}.";

    /// <summary>Servers' own words end without a full stop.</summary>
    private static string Ended(string sentence) => sentence.EndsWith('.') || sentence.EndsWith('?') ? sentence : $"{sentence}.";
}
