using DojoPool.Contracts.Routing;
using Npgsql;

namespace DojoPool.Client.Pools;

/// <summary>One Npgsql data source for the writer and one for each reader; replaced when endpoint, epoch or generation change.</summary>
internal sealed class EndpointPools(DojoPoolOptions options) : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<PoolKey, NpgsqlDataSource> sources = [];

    /// <summary>Of candidates: no epoch is theirs yet.</summary>
    private readonly Dictionary<PoolAddress, NpgsqlDataSource> warm = [];
    private volatile bool disposed;

    public Task<NpgsqlConnection> OpenAsync(WriteRoute route, CancellationToken cancellation)
    {
        var key = new PoolKey(route.Endpoint, route.Epoch, route.PoolGeneration, Writes: true);
        return OpenAsync(key, PoolAddress.Of(route), cancellation).AsTask();
    }

    /// <summary>Completed at once where the pool has an idle connection.</summary>
    public ValueTask<NpgsqlConnection> OpenAsync(SnapshotEndpoint reader, long epoch, CancellationToken cancellation)
    {
        var key = new PoolKey(reader.Endpoint, epoch, reader.PoolGeneration, Writes: false);
        return OpenAsync(key, PoolAddress.Of(reader), cancellation);
    }

    /// <summary>For whoever may become the writer, who takes it over when it does.</summary>
    public NpgsqlDataSource Warm(SnapshotEndpoint candidate)
    {
        var address = PoolAddress.Of(candidate);
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            return warm.TryGetValue(address, out var source) ? source : warm[address] = ConnectionStrings.Source(options, address);
        }
    }

    /// <summary>Closes what was opened to candidates that did not become the writer.</summary>
    public void Cool(string? except) => Close(Taken(warm, address => address.Endpoint != except));

    /// <summary>Closes what belongs to another writer, epoch or generation than this. Connections in use close when they are given back.</summary>
    public void Keep(WriteRoute route)
    {
        Close(Taken(sources, key => key.Epoch < route.Epoch || (key.Writes && (key.Endpoint != route.Endpoint || key.Generation != route.PoolGeneration))));
        Cool(route.Endpoint);
    }

    /// <summary>Closes readers' pools of another epoch, and of endpoints that serve no reads any more.</summary>
    public void Keep(TopologySnapshot snapshot) => Close(Taken(
        sources, key => !key.Writes && (key.Epoch < snapshot.Epoch || snapshot.Endpoints.All(e => e.Endpoint != key.Endpoint))));

    public async ValueTask DisposeAsync()
    {
        lock (gate)
            disposed = true;
        foreach (var source in Taken(sources, _ => true).Concat(Taken(warm, _ => true)))
            await source.DisposeAsync();
    }

    /// <summary>A source that was replaced between its finding and its use refuses as disposed: that is no business of the application.</summary>
    private async ValueTask<NpgsqlConnection> OpenAsync(PoolKey key, PoolAddress address, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return await For(key, address).OpenConnectionAsync(cancellation);
            }
            catch (ObjectDisposedException) when (!disposed)
            {
            }
        }
    }

    private NpgsqlDataSource For(PoolKey key, PoolAddress address)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            return sources.TryGetValue(key, out var source) ? source : sources[key] = Made(key, address);
        }
    }

    private NpgsqlDataSource Made(PoolKey key, PoolAddress address)
    {
        Close(Taken(sources, known => known.IsOlderThan(key)));
        return key.Writes && warm.Remove(address, out var ready) ? ready : ConnectionStrings.Source(options, address);
    }

    private List<NpgsqlDataSource> Taken<TKey>(Dictionary<TKey, NpgsqlDataSource> from, Func<TKey, bool> which) where TKey : notnull
    {
        lock (gate)
            return [.. from.Keys.Where(which).ToList().Select(key => from.Remove(key, out var source) ? source : null).OfType<NpgsqlDataSource>()];
    }

    /// <summary>Closing says goodbye to servers that may be dead: nobody should wait for that.</summary>
    private static void Close(List<NpgsqlDataSource> old) => old.ForEach(source => _ = Task.Run(async () => await source.DisposeAsync()));
}
