using DojoPool.Contracts.Routing;
using Npgsql;

namespace DojoPool.Client.Pools;

/// <summary>One Npgsql data source for the writer and one for each reader; replaced when endpoint, epoch or generation change.</summary>
internal sealed class EndpointPools(DojoPoolOptions options) : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<PoolKey, NpgsqlDataSource> sources = [];
    private volatile bool disposed;

    public Task<NpgsqlConnection> OpenAsync(WriteRoute route, CancellationToken cancellation) => OpenAsync(
        new PoolKey(route.Endpoint, route.Epoch, route.PoolGeneration, Writes: true), route.Host, route.Port, route.Database, route.SslMode, cancellation);

    public Task<NpgsqlConnection> OpenAsync(SnapshotEndpoint reader, long epoch, CancellationToken cancellation) => OpenAsync(
        new PoolKey(reader.Endpoint, epoch, reader.PoolGeneration, Writes: false), reader.Host, reader.Port, reader.Database, reader.SslMode, cancellation);

    /// <summary>Closes what belongs to another writer, epoch or generation than this. Connections in use close when they are given back.</summary>
    public void Keep(WriteRoute route) => Close(key =>
        key.Epoch < route.Epoch || (key.Writes && (key.Endpoint != route.Endpoint || key.Generation != route.PoolGeneration)));

    /// <summary>Closes readers' pools of another epoch, and of endpoints that serve no reads any more.</summary>
    public void Keep(TopologySnapshot snapshot) => Close(key =>
        !key.Writes && (key.Epoch < snapshot.Epoch || snapshot.Endpoints.All(e => e.Endpoint != key.Endpoint)));

    private void Close(Func<PoolKey, bool> isOld)
    {
        List<NpgsqlDataSource> old = [];
        lock (gate)
        {
            foreach (var key in sources.Keys.Where(isOld).ToList())
            {
                old.Add(sources[key]);
                sources.Remove(key);
            }
        }

        old.ForEach(Close);
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

    /// <summary>A source that was replaced between its finding and its use refuses as disposed: that is no business of the application.</summary>
    private async Task<NpgsqlConnection> OpenAsync(PoolKey key, string host, int port, string database, string sslMode, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return await For(key, host, port, database, sslMode).OpenConnectionAsync(cancellation);
            }
            catch (ObjectDisposedException) when (!disposed)
            {
            }
        }
    }

    private NpgsqlDataSource For(PoolKey key, string host, int port, string database, string sslMode)
    {
        NpgsqlDataSource? older = null;
        try
        {
            lock (gate)
            {
                ObjectDisposedException.ThrowIf(disposed, this);
                if (sources.TryGetValue(key, out var source))
                    return source;
                if (sources.Keys.FirstOrDefault(k => IsOlder(k, key)) is { Endpoint: not null } stale)
                    sources.Remove(stale, out older);
                return sources[key] = ConnectionStrings.Source(options, host, port, database, sslMode);
            }
        }
        finally
        {
            Close(older);
        }
    }

    /// <summary>An administrator had the pools of this server renewed.</summary>
    private static bool IsOlder(PoolKey known, PoolKey wanted) =>
        known.Endpoint == wanted.Endpoint && known.Writes == wanted.Writes && known.Epoch == wanted.Epoch && known.Generation < wanted.Generation;

    /// <summary>Closing says goodbye to servers that may be dead: nobody should wait for that.</summary>
    private static void Close(NpgsqlDataSource? source)
    {
        if (source is not null)
            _ = Task.Run(async () => await source.DisposeAsync());
    }

    private readonly record struct PoolKey(string Endpoint, long Epoch, long Generation, bool Writes);
}
