using DojoPool.Contracts.Failover;

namespace DojoPool.Contracts.Admin;

/// <summary>The whole system on one page.</summary>
/// <param name="Topology">Null where the store cannot be read or is empty.</param>
/// <param name="CurrentFailover">The run that owns the row; null while Stable.</param>
/// <param name="Warnings">What an operator should know of this plane: a store in the writer's region, one process for several vantages.</param>
public sealed record StatusAnswer(
    SystemHealth SystemHealth,
    TopologyView? Topology,
    IReadOnlyList<RegionView> Regions,
    FailoverView? CurrentFailover,
    IReadOnlyList<string> Warnings,
    DateTimeOffset ServerTime);

/// <param name="Phase"><c>stable</c>, <c>suspect</c>, <c>claimed</c>.</param>
/// <param name="Writer">Null while claimed.</param>
/// <param name="Readers">Endpoints that serve reads.</param>
/// <param name="Watch">Endpoints that have yet to come back.</param>
public sealed record TopologyView(
    string Phase,
    long Epoch,
    string? Writer,
    string? PreviousWriter,
    string? Candidate,
    string? FailoverId,
    bool Planned,
    IReadOnlyList<string> Readers,
    IReadOnlyList<string> Fenced,
    IReadOnlyList<WatchView> Watch,
    PauseView? Pause,
    int LeaseMs,
    int CacheMs,
    DateTimeOffset ChangedAt,
    IReadOnlyList<EpochView> History);

/// <param name="Return"><c>repoint</c>, <c>rewind</c> or <c>reclone</c>.</param>
public sealed record WatchView(string Endpoint, DateTimeOffset Since, string Return, string Reason);

public sealed record PauseView(string By, string Reason, DateTimeOffset Since, DateTimeOffset? Until);

public sealed record EpochView(long Epoch, string Endpoint, string Fork, bool Undone, DateTimeOffset PublishedAt);

public sealed record RegionView(string Region, int Priority, bool HasWriter, IReadOnlyList<EndpointView> Endpoints);

/// <param name="Role"><c>writer</c>, <c>reader</c>, <c>returning</c> (on the watch list) or <c>standby</c>.</param>
/// <param name="Verdict">The worst of what the vantages see, in camelCase: <c>healthy</c>, <c>unreachable</c> …</param>
/// <param name="Vantages">What each vantage saw last.</param>
public sealed record EndpointView(
    string Endpoint,
    string Kind,
    string Role,
    string Host,
    int Port,
    bool Promotable,
    string Verdict,
    IReadOnlyList<VantageView> Vantages);

/// <param name="LagBytes">Behind the writer; null = unknown, or the writer itself.</param>
/// <param name="StalenessMs">Null = unknown.</param>
/// <param name="ErrorRate">Of the last five minutes, 0–1.</param>
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
