namespace DojoPool.Contracts.Admin;

/// <summary>Every configured region with its servers.</summary>
/// <param name="Writer">Null while the writer is being changed, or where the store cannot be read.</param>
/// <param name="Epoch">The published epoch, or the one being made; null where the store cannot be read.</param>
/// <param name="AsOf">When it was computed: at most once a second.</param>
public sealed record RegionsAnswer(string? Writer, long? Epoch, IReadOnlyList<RegionView> Regions, DateTimeOffset AsOf);

/// <param name="Priority">Higher is preferred.</param>
/// <param name="HealthCheckInterval">In milliseconds.</param>
/// <param name="FailoverTimeout">The budget of a whole failover away from here, in milliseconds.</param>
/// <param name="Endpoints">Empty for a region that only looks (a vantage).</param>
public sealed record RegionView(
    string Region, int Priority, bool HasWriter, long HealthCheckInterval, long FailoverTimeout, IReadOnlyList<EndpointView> Endpoints);

/// <param name="Kind"><c>primary</c> or <c>replica</c>, as configured.</param>
/// <param name="Role"><c>writer</c>, <c>reader</c>, <c>returning</c> (on the watch list), <c>standby</c>, or <c>unknown</c> where the store cannot be read.</param>
/// <param name="Verdict">The worst of what those vantages see that see anything outside their own region, in camelCase: <c>healthy</c>, <c>unreachable</c> …; of all vantages where none does.</param>
/// <param name="Vantages">What each vantage saw last.</param>
public sealed record EndpointView(
    string Endpoint,
    string Kind,
    string Role,
    string Host,
    int Port,
    bool Promotable,
    string Verdict,
    IReadOnlyList<VantageView> Vantages)
{
    /// <summary>What was ordered about reading from it; null where the store cannot be read.</summary>
    public ReadRuleView? Reads { get; init; }
}

/// <param name="LagBytes">Behind the writer; null = unknown, or the writer itself.</param>
/// <param name="StalenessMs">Null = unknown.</param>
/// <param name="ErrorRate">Of the last five minutes, 0–1.</param>
/// <param name="TransactionsPerSecond">Since the sample before; null = unknown.</param>
public sealed record VantageView(
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
    int? MaxConnections);
