using DojoPool.Core.Health;

namespace DojoPool.Core.Alerts;

/// <summary>Everything that the vantages see of one endpoint at one time. Those of blind vantages are left out.</summary>
/// <param name="WriterAnswers">Somebody reaches the writer: only then is a standby without a receiver news of its own.</param>
public sealed record Condition(string Endpoint, EndpointRole Role, bool WriterAnswers, IReadOnlyList<Sighting> Sightings)
{
    /// <summary>Of the writer: why automation would not act on its loss; empty where it would.</summary>
    public IReadOnlyList<string> Bars { get; init; } = [];

    /// <summary>Of the writer: a sentence on who may take over; empty where nobody may.</summary>
    public string Offer { get; init; } = "";
}

/// <param name="Staleness">Null = unknown.</param>
/// <param name="ErrorRate">Of the last five minutes, 0–1.</param>
/// <param name="ErrorSpells">How often errors began in them.</param>
/// <param name="StalledFor">How long it has answered without taking writes; zero where it takes them.</param>
public sealed record Sighting(
    string Vantage, Verdict Verdict, string Detail, TimeSpan Elapsed, TimeSpan? Staleness, double ErrorRate, int ErrorSpells, TimeSpan StalledFor = default);

/// <summary>An alert that ought to be open.</summary>
public sealed record WantedAlert(AlertType Type, AlertSeverity Severity, string Message)
{
    /// <summary>Emergency is for automation that cannot act.</summary>
    public AlertLevel Level { get; init; } = Severity >= AlertSeverity.High ? AlertLevel.Critical : AlertLevel.Warning;
}
