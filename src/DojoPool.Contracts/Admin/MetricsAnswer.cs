namespace DojoPool.Contracts.Admin;

/// <summary>Stored probes, newest first.</summary>
/// <param name="Next">Where the next page is, a path from the plane's root; null: this was the last, or the newest 1000 are through.</param>
public sealed record MetricsAnswer(IReadOnlyList<MetricView> Metrics, string? Next);

/// <summary>One probe of one endpoint from one vantage.</summary>
/// <param name="LagBytes">Behind the writer; null = unknown, or the writer itself.</param>
/// <param name="StalenessMs">Null = unknown.</param>
/// <param name="ErrorRate">Of the five minutes before, 0–1.</param>
/// <param name="TransactionsPerSecond">Since the probe before; null = unknown.</param>
/// <param name="Connections">Client sessions on the server; null where it did not say.</param>
public sealed record MetricView(
    string Endpoint,
    string Region,
    string Vantage,
    DateTimeOffset At,
    string Verdict,
    string Detail,
    double ResponseMs,
    long? LagBytes,
    double? StalenessMs,
    double ErrorRate,
    double? TransactionsPerSecond,
    int? Connections,
    int? ActiveConnections,
    int? MaxConnections);
