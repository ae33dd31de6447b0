using DojoPool.Contracts.Routing;

namespace DojoPool.Client.Pools;

/// <summary>Whose connections a pool holds: those of another epoch or generation are not used any more.</summary>
internal readonly record struct PoolKey(string Endpoint, long Epoch, long Generation, bool Writes)
{
    /// <summary>An administrator had the pools of this server renewed since.</summary>
    public bool IsOlderThan(PoolKey wanted) =>
        Endpoint == wanted.Endpoint && Writes == wanted.Writes && Epoch == wanted.Epoch && Generation < wanted.Generation;
}

/// <summary>What a pool connects to, as the plane tells it.</summary>
internal sealed record PoolAddress(string Endpoint, string Host, int Port, string Database, string SslMode, long Generation)
{
    public static PoolAddress Of(WriteRoute route) => new(route.Endpoint, route.Host, route.Port, route.Database, route.SslMode, route.PoolGeneration);

    public static PoolAddress Of(SnapshotEndpoint endpoint) =>
        new(endpoint.Endpoint, endpoint.Host, endpoint.Port, endpoint.Database, endpoint.SslMode, endpoint.PoolGeneration);
}
