namespace DojoPool.Core.Topology;

/// <summary>One PostgreSQL server as configured. Carries no secret.</summary>
/// <param name="Id">Such as <c>us-east-primary</c> or <c>us-east-replica-1</c>.</param>
/// <param name="Region">Such as <c>us-east</c>.</param>
/// <param name="Kind">What the configuration calls it; whether it is the writer now is the topology row's to say.</param>
/// <param name="Host">Name or address as applications reach it.</param>
/// <param name="Port">1–65535.</param>
/// <param name="Database">The application database.</param>
/// <param name="SslMode">libpq's word: disable, prefer, require, verify-ca, verify-full.</param>
/// <param name="Promotable">May become the writer: every regional primary, and replicas that are configured so.</param>
public sealed record Endpoint(
    string Id, string Region, EndpointKind Kind, string Host, int Port, string Database, string SslMode, bool Promotable)
{
    /// <summary>How much its disk holds, as the operator says; SQL cannot tell. 0 = not said.</summary>
    public long DiskBytes { get; init; }
}

public enum EndpointKind
{
    RegionalPrimary = 0,
    Replica = 1,
}
