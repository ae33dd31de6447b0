using DojoPool.Cli.Plane;

namespace DojoPool.Chaos.Stage;

/// <summary>One host of the plane, which may die and is started again where its clients know it.</summary>
/// <param name="place">Where it is: of the lab's sources of links to the store.</param>
internal sealed class PlaneSlot(string place, IReadOnlyDictionary<string, string> settings, string log, PlaneTokens tokens) : IAsyncDisposable
{
    private PlaneProcess? process;
    private PlaneClient? client;
    private int port;

    public string Place => place;

    public Uri Url => Client.Address.Url;

    public PlaneClient Client => client ?? throw new InvalidOperationException("It was never started.");

    public bool IsAlive => process is { HasExited: false };

    /// <summary>Starts it when it does not run, and waits until it is ready.</summary>
    public async Task EnsureAsync(CancellationToken cancellation)
    {
        if (IsAlive) return;
        if (process is not null) await process.DisposeAsync();
        process = await PlaneProcess.StartAsync(settings, log, port, tokens, cancellation);
        if (client is not null) return;
        port = process.Address.Url.Port;
        client = new PlaneClient(process.Address);
    }

    /// <summary>kill -9.</summary>
    public Task KillAsync() => IsAlive ? process!.KillAsync() : Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        client?.Dispose();
        if (process is not null) await process.DisposeAsync();
    }
}
