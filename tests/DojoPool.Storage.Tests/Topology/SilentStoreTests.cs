using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using DojoPool.Control.Configuration;
using DojoPool.Control.Topology;
using DojoPool.PortContracts.Topology;
using DojoPool.Storage.Tests.Azurite;
using DojoPool.Storage.Tests.Requests;

namespace DojoPool.Storage.Tests.Topology;

/// <summary>A store that takes connections and never answers, and one that is not there.</summary>
public sealed class SilentStoreTests
{
    // Three tries of 1 s with short pauses, and room for a loaded machine. The call's own deadline is 4 s.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(8);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAndSwap_StoreThatNeverAnswers_EndInTimeWithAValue()
    {
        using var silent = Listen();
        var watch = Stopwatch.StartNew();
        var store = Open(silent).Topology;
        Assert.Equal(new StoredRow.Unreadable("The store did not answer in time. (3 tries)"), await store.ReadAsync(Cancellation));
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(2), Bound);
        watch.Restart();
        Assert.IsType<SwapAnswer.NoAnswer>(await store.CompareAndSwapAsync(null, Rows.Stable(), Cancellation));
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(2), Bound);
    }

    [Fact]
    public async Task Read_CallerCancelsWhileWaiting_ThrowsAtOnce()
    {
        using var silent = Listen();
        using var caller = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var watch = Stopwatch.StartNew();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Open(silent).Topology.ReadAsync(caller.Token));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task EveryRequest_PrimaryAway_GoesToThePrimaryOnly()
    {
        var requests = new RequestCounter();
        using var gone = Listen();
        var (primary, secondary) = (PortOf(gone), PortOf(gone) + 1);
        gone.Dispose();
        var storage = Storages.OpenUrgent(
            new DojoStorageOptions
            {
                ConnectionString = new Secret(Connection(primary) + $"TableSecondaryEndpoint=http://127.0.0.1:{secondary}/account-secondary;"),
            },
            requests);
        var unreadable = Assert.IsType<StoredRow.Unreadable>(await storage.Topology.ReadAsync(Cancellation));
        Assert.StartsWith("No connection to the store: Connection refused", unreadable.Reason, StringComparison.Ordinal);
        Assert.IsType<SwapAnswer.NoAnswer>(await storage.Topology.CompareAndSwapAsync(null, Rows.Stable(), Cancellation));
        Assert.Equal(6, requests.Seen.Count);
        Assert.All(requests.Seen, r => Assert.Equal(primary, r.Uri.Port));
    }

    private static Socket Listen()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Listen();
        return socket;
    }

    private static int PortOf(Socket socket) => ((IPEndPoint)socket.LocalEndPoint!).Port;

    private static DojoStorage Open(Socket silent) =>
        Storages.OpenUrgent(new DojoStorageOptions { ConnectionString = new Secret(Connection(PortOf(silent))) });

    private static string Connection(int port) =>
        $"DefaultEndpointsProtocol=http;AccountName=account;AccountKey={Convert.ToBase64String(new byte[64])};TableEndpoint=http://127.0.0.1:{port}/account;";
}
