using DojoPool.Contracts.Routing;
using Npgsql;

namespace DojoPool.Client.Pools;

/// <summary>One Npgsql data source for the writer and one for each reader; replaced when endpoint, epoch or generation change.</summary>
internal sealed class EndpointPools(DojoPoolOptions options) : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<PoolKey, NpgsqlDataSource> sources = [];
    private bool disposed;

    public NpgsqlDataSource For(WriteRoute route) => For(
        new PoolKey(route.Endpoint, route.Epoch, route.PoolGeneration, Writes: true), route.Host, route.Port, route.Database, route.SslMode);

    public NpgsqlDataSource For(ReadRoute route) => For(
        new PoolKey(route.Endpoint, route.Epoch, 0, Writes: false), route.Host, route.Port, route.Database, route.SslMode);

    /// <summary>Closes what belongs to another writer, epoch or generation than this. Connections in use close when they are given back.</summary>
    public void Keep(WriteRoute route)
    {
        List<NpgsqlDataSource> old = [];
        lock (gate)
        {
            foreach (var key in sources.Keys.Where(k => IsOld(k, route)).ToList())
            {
                old.Add(sources[key]);
                sources.Remove(key);
            }
        }

        // Closing says goodbye to servers that may be dead: nobody should wait for that.
        foreach (var source in old)
            _ = Task.Run(async () => await source.DisposeAsync());
    }

    public async ValueTask DisposeAsync()
    {
        List<NpgsqlDataSource> all;
        lock (gate)
        {
            disposed = true;
            all = [.. sources.Values];
            sources.Clear();
        }

        foreach (var source in all)
            await source.DisposeAsync();
    }

    private static bool IsOld(PoolKey key, WriteRoute route) =>
        key.Epoch < route.Epoch || (key.Writes && (key.Endpoint != route.Endpoint || key.Generation != route.PoolGeneration));

    private NpgsqlDataSource For(PoolKey key, string host, int port, string database, string sslMode)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            if (!sources.TryGetValue(key, out var source))
                sources[key] = source = ConnectionStrings.Source(options, host, port, database, sslMode);
            return source;
        }
    }

    private readonly record struct PoolKey(string Endpoint, long Epoch, long Generation, bool Writes);
}
