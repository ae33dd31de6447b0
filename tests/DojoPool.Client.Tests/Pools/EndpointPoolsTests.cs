using System.Net;
using System.Net.Sockets;
using DojoPool.Client.Pools;
using DojoPool.Contracts.Routing;
using Npgsql;

namespace DojoPool.Client.Tests.Pools;

public sealed class EndpointPoolsTests
{
    private const int Rounds = 400;

    /// <summary>A pool may be replaced between its finding and its use; the application must never hear that it is disposed.</summary>
    [Fact]
    public async Task Open_WhilePoolsAreReplaced_TellsOnlyOfTheServer()
    {
        await using var pools = new EndpointPools(new DojoPoolOptions { Planes = [new Uri("http://127.0.0.1:1")], Token = "t", Credentials = "Username=app" });
        var port = FreePort();
        var generation = 0L;
        var openers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var round = 0; round < Rounds; round++)
                await Assert.ThrowsAsync<NpgsqlException>(() => pools.OpenAsync(Route(port, Interlocked.Increment(ref generation)), CancellationToken.None));
        }));
        await Task.WhenAll(openers);
    }

    [Fact]
    public async Task Open_AfterDisposal_SaysSo()
    {
        var pools = new EndpointPools(new DojoPoolOptions { Planes = [new Uri("http://127.0.0.1:1")], Token = "t", Credentials = "Username=app" });
        await pools.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => pools.OpenAsync(Route(1, 1), CancellationToken.None));
    }

    private static WriteRoute Route(int port, long generation) =>
        new("us-east-primary", "us-east", "127.0.0.1", port, "dojopool", "disable", 1, 3000, 0, generation, default);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
