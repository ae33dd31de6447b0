namespace DojoPool.Contracts.Admin;

/// <summary>The pools of the instance that answers, and each server's own sessions and limit.</summary>
/// <param name="Instance">Which instance of the plane this is: another one has pools of its own.</param>
/// <param name="Total">All pools of this instance together.</param>
/// <param name="AsOf">When the pools were looked at; the servers' figures bear their own time.</param>
public sealed record ConnectionsAnswer(string Instance, PoolTotals Total, IReadOnlyList<EndpointConnections> Endpoints, DateTimeOffset AsOf);

/// <param name="Size">Open sessions: in use and idle.</param>
/// <param name="Waiting">Uses that wait for a session.</param>
/// <param name="Max">The most sessions that may be open at once.</param>
public sealed record PoolTotals(int Size, int InUse, int Idle, int Waiting, int Max);

/// <param name="Generation">Raised by a refresh; sessions of an older one are closed before the next use.</param>
/// <param name="Server">As the server said at its newest probe; null where none is known.</param>
public sealed record EndpointConnections(string Endpoint, string Region, long Generation, IReadOnlyList<PoolView> Pools, ServerConnections? Server);

/// <param name="From">Which of this instance's vantages uses it, or <c>plane</c> for commands.</param>
/// <param name="Use"><c>probe</c>, <c>command</c> or <c>durable</c>.</param>
public sealed record PoolView(string From, string Use, int Size, int InUse, int Idle, int Waiting, int Max);

/// <param name="Connections">Client sessions, whoever holds them.</param>
/// <param name="Active">Those that run a statement.</param>
/// <param name="Max">The server's <c>max_connections</c>.</param>
/// <param name="Used">Share of it that is in use, in percent.</param>
public sealed record ServerConnections(int Connections, int Active, int Max, double Used, DateTimeOffset At);

/// <summary>Pools were renewed: here at once, elsewhere before their next use.</summary>
/// <param name="Instance">The instance that answers.</param>
/// <param name="Renewed">What it did at once.</param>
public sealed record PoolsRenewedAnswer(
    bool Success, string Message, string Instance, IReadOnlyList<RenewedPools> Renewed, string Elsewhere);

/// <param name="Closed">Idle sessions that were closed.</param>
/// <param name="Opened">Sessions that were opened and answered.</param>
/// <param name="Trouble">Why not all could be opened; null where all were.</param>
public sealed record RenewedPools(string Endpoint, string Region, long Generation, int Closed, int Opened, string? Trouble);
