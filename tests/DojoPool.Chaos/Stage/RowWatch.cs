using DojoPool.Cli.Load;
using DojoPool.Cli.Terminal;
using DojoPool.Control.Configuration;
using DojoPool.Control.Topology;
using DojoPool.Core.Topology;
using DojoPool.Storage;

namespace DojoPool.Chaos.Stage;

/// <summary>Reads the topology row past the plane, from the store itself, and keeps every one that it saw.</summary>
internal sealed class RowWatch(string store) : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private readonly ITopologyStore topology = DojoStorage.Open(new DojoStorageOptions { ConnectionString = new Secret(store), TablePrefix = "dojopool" }).Topology;
    private readonly CancellationTokenSource stop = new();
    private readonly Lock gate = new();
    private readonly List<(TimeSpan At, TopologyRow Row)> seen = [];
    private Task watching = Task.CompletedTask;

    public RunClock Clock { get; } = new(TimeProvider.System);

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<(TimeSpan At, TopologyRow Row)> Seen
    {
        get
        {
            lock (gate) return [.. seen];
        }
    }

    public TopologyRow Now
    {
        get
        {
            lock (gate) return seen[^1].Row;
        }
    }

    public void Start() => watching = Task.Run(WatchAsync);

    /// <returns>False: not within the limit.</returns>
    public async Task<bool> HoldsAsync(Func<TopologyRow, bool> holds, TimeSpan limit, CancellationToken cancellation)
    {
        for (var from = Clock.Now; Clock.Now - from < limit; await Task.Delay(Look, cancellation))
        {
            lock (gate)
            {
                if (seen.Count > 0 && holds(seen[^1].Row)) return true;
            }
        }
        return false;
    }

    /// <exception cref="CommandException">Not within the limit.</exception>
    public async Task UntilAsync(Func<TopologyRow, bool> holds, TimeSpan limit, CancellationToken cancellation)
    {
        if (await HoldsAsync(holds, limit, cancellation)) return;
        var row = Seen.Count == 0 ? "the store shows no row" : $"epoch {Now.Epoch}, {Now.Phase}, writer {Now.Writer ?? "none"}, readers {string.Join(", ", Now.Readers)}";
        throw new CommandException($"no writer with all replicas within {limit.TotalSeconds:0} s: {row}");
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await watching;
        stop.Dispose();
    }

    private async Task WatchAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (await topology.ReadAsync(stop.Token) is StoredRow.Found { Row: var row }) Keep(row);
            }
            catch (OperationCanceledException)
            {
                // The end, or a store that hangs: it is asked again.
            }
            await Task.Delay(Look, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Keep(TopologyRow row)
    {
        lock (gate)
        {
            if (seen.Count == 0 || seen[^1].Row.ChangeId != row.ChangeId) seen.Add((Clock.Now, row));
        }
    }
}
