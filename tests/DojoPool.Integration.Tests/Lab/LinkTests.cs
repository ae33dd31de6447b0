using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using DojoPool.Lab.Links;

namespace DojoPool.Integration.Tests.Lab;

public sealed class LinkTests : IAsyncLifetime
{
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(200);
    private readonly EchoServer server = new();
    private readonly Link link;

    public LinkTests() => link = new Link("here", "there", server.EndPoint);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await link.DisposeAsync();
        server.Dispose();
    }

    [Fact]
    public async Task Pass_moves_bytes_both_ways()
    {
        using var client = await ConnectAsync();
        Assert.Equal(7, await EchoAsync(client, 7));
    }

    [Fact]
    public async Task BlackHole_keeps_an_open_connection_and_moves_nothing_until_it_passes()
    {
        using var client = await ConnectAsync();
        await EchoAsync(client, 1);
        link.BlackHole();
        var answer = EchoAsync(client, 2);
        await Assert.ThrowsAsync<TimeoutException>(() => answer.WaitAsync(Silence));
        link.Pass();
        Assert.Equal(2, await answer.WaitAsync(TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task BlackHole_accepts_a_new_connection_that_nobody_answers()
    {
        link.BlackHole();
        using var client = await ConnectAsync();
        await Assert.ThrowsAsync<TimeoutException>(() => EchoAsync(client, 1).WaitAsync(Silence));
    }

    [Fact]
    public async Task BlackHole_keeps_the_server_from_callers_that_gave_up_before_it_passed()
    {
        link.BlackHole();
        using var patient = await ConnectAsync();
        using (var impatient = await ConnectAsync()) await impatient.SendAsync(new byte[] { 1 });
        var answer = EchoAsync(patient, 2);
        await Eventually.Equal(2, () => Task.FromResult(link.Connections));
        link.Pass();
        Assert.Equal(2, await answer.WaitAsync(TimeSpan.FromSeconds(5)));
        await Eventually.Equal(1, () => Task.FromResult(link.Connections));
        Assert.Equal(1, server.Accepted);
    }

    [Fact]
    public async Task BlackHole_hides_that_the_server_closed()
    {
        using var client = await ConnectAsync();
        await EchoAsync(client, 1);
        link.BlackHole();
        server.DropAll();
        var read = client.ReceiveAsync(new byte[1]);
        await Assert.ThrowsAsync<TimeoutException>(() => read.WaitAsync(Silence));
        link.Pass();
        await Assert.ThrowsAsync<SocketException>(() => read.WaitAsync(TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task Refuse_resets_what_is_open_and_refuses_what_is_new()
    {
        using var client = await ConnectAsync();
        await EchoAsync(client, 1);
        link.Refuse();
        var reset = await Assert.ThrowsAsync<SocketException>(() => EchoAsync(client, 2));
        Assert.Contains(reset.SocketErrorCode, new[] { SocketError.ConnectionReset, SocketError.Shutdown });
        var refused = await Assert.ThrowsAsync<SocketException>(ConnectAsync);
        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
    }

    [Fact]
    public async Task Refuse_then_pass_listens_on_the_same_port_again()
    {
        link.Refuse();
        link.Pass();
        using var client = await ConnectAsync();
        Assert.Equal(3, await EchoAsync(client, 3));
    }

    [Fact]
    public async Task Delay_adds_its_length_in_each_direction()
    {
        using var client = await ConnectAsync();
        await EchoAsync(client, 1);
        link.Delay(TimeSpan.FromMilliseconds(60));
        var start = Stopwatch.GetTimestamp();
        await EchoAsync(client, 2);
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 115, 1000);
    }

    [Fact]
    public async Task A_dead_server_shows_as_a_reset()
    {
        server.Dispose();
        // The reset may come as early as during the connect.
        await Assert.ThrowsAsync<SocketException>(async () =>
        {
            using var client = await ConnectAsync();
            await EchoAsync(client, 1);
        });
    }

    private async Task<Socket> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, link.Port));
        return socket;
    }

    private static async Task<byte> EchoAsync(Socket client, byte value)
    {
        var buffer = new byte[] { value };
        await client.SendAsync(buffer);
        if (await client.ReceiveAsync(buffer) == 0) throw new SocketException((int)SocketError.Shutdown);
        return buffer[0];
    }
}
