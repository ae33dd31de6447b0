using System.Net;
using System.Net.Sockets;

namespace DojoPool.Lab.Links;

/// <summary>One connection through a link: two sockets and a pump for each direction.</summary>
internal sealed class Flow(Link link, Socket client) : IDisposable
{
    private readonly Socket server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public async Task RunAsync(IPEndPoint target, CancellationToken cancellation)
    {
        try
        {
            client.NoDelay = server.NoDelay = true;
            await link.OpenAsync();
            await server.ConnectAsync(target, cancellation);
            await Task.WhenAll(new Pump(link, client, server, Abort).RunAsync(cancellation), new Pump(link, server, client, Abort).RunAsync(cancellation));
            Dispose();
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            Abort();
        }
    }

    /// <summary>Both sides see a reset.</summary>
    public void Abort()
    {
        Reset(client);
        Reset(server);
    }

    public void Dispose()
    {
        client.Dispose();
        server.Dispose();
    }

    private static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Closed already.
        }
        socket.Dispose();
    }
}
