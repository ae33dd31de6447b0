using DojoPool.Contracts.Failover;

namespace DojoPool.Contracts.Admin;

/// <summary>The whole system on one page.</summary>
/// <param name="Topology">Null where the store cannot be read or is empty.</param>
/// <param name="CurrentFailover">The run that owns the row; null while Stable.</param>
/// <param name="Warnings">What an operator should know of this plane: a store in the writer's region, one process for several vantages.</param>
/// <param name="AsOf">When it was computed: at most once a second.</param>
public sealed record StatusAnswer(
    SystemHealth SystemHealth,
    TopologyView? Topology,
    IReadOnlyList<RegionView> Regions,
    FailoverView? CurrentFailover,
    IReadOnlyList<string> Warnings,
    DateTimeOffset AsOf);

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
