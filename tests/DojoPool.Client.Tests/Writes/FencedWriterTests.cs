using System.Net;
using System.Net.Sockets;
using DojoPool.Client.Tests.Plane;
using DojoPool.Client.Tests.Pools;

namespace DojoPool.Client.Tests.Writes;

/// <summary>A server that lets nobody in. A login costs it more than anything else that a client can ask of it.</summary>
public sealed class FencedWriterTests : IAsyncLifetime
{
    private readonly TcpListener server = new(IPAddress.Loopback, 0);
    private LittlePlane plane = null!;
    private DojoPoolDataSource source = null!;

    public ValueTask InitializeAsync()
    {
        server.Start();
        plane = new LittlePlane { LeaseMs = 60_000, WriterPort = ((IPEndPoint)server.LocalEndpoint).Port };
        source = new DojoPoolDataSource(new DojoPoolOptions { Planes = [plane.Root], Token = "t", Credentials = "Username=app", ReportTrouble = false });
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        await plane.DisposeAsync();
        server.Dispose();
    }

    [Fact]
    public async Task OpenWrite_TheWriterIsFenced_ItIsNotAskedAgainBeforeThePlaneNamesItAgain()
    {
        using var giveUp = new CancellationTokenSource();
        var opening = source.OpenWriteConnectionAsync(giveUp.Token);
        await FencedServer.RefuseOneAsync(server, () => plane.Grants = false);

        // Asked again and again, with pauses between.
        var asked = plane.Asked;
        await Eventually.TrueAsync(() => plane.Asked >= asked + 5);
        Assert.False(server.Pending());
        plane.Grants = true;
        await Eventually.TrueAsync(server.Pending);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening);
    }
}
