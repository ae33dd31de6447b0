using DojoPool.Core.Health;

namespace DojoPool.Core.Alerts;

/// <summary>Everything that the vantages see of one endpoint at one time. Those of blind vantages are left out.</summary>
/// <param name="WriterAnswers">Somebody reaches the writer: only then is a standby without a receiver news of its own.</param>
public sealed record Condition(string Endpoint, EndpointRole Role, bool WriterAnswers, IReadOnlyList<Sighting> Sightings);

/// <param name="Staleness">Null = unknown.</param>
/// <param name="ErrorRate">Of the last five minutes, 0–1.</param>
/// <param name="ErrorSpells">How often errors began in them.</param>
public sealed record Sighting(
    string Vantage, Verdict Verdict, string Detail, TimeSpan Elapsed, TimeSpan? Staleness, double ErrorRate, int ErrorSpells);

/// <summary>An alert that ought to be open.</summary>
public sealed record WantedAlert(AlertType Type, AlertSeverity Severity, string Message)
{
    /// <summary>Emergency is for automation that cannot act; health alone is never that.</summary>
    public AlertLevel Level => Severity >= AlertSeverity.High ? AlertLevel.Critical : AlertLevel.Warning;
}
