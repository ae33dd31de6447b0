using System.Net;
using System.Net.Sockets;

namespace DojoPool.Lab.Links;

/// <summary>One connection through a link: two sockets and a pump for each direction.</summary>
internal sealed class Flow(Link link, Socket client) : IDisposable
{
    // getsockopt's numbers on Linux, and the first byte of its struct tcp_info.
    private const int TcpLevel = 6;
    private const int TcpInfo = 11;
    private const byte Established = 1;

    private readonly Socket server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public async Task RunAsync(IPEndPoint target, CancellationToken cancellation)
    {
        try
        {
            client.NoDelay = server.NoDelay = true;
            var swallowed = link.Mode == LinkMode.BlackHole;
            await link.OpenAsync();
            // On a real network no SYN of an attempt that was given up arrives later; all of them at once would be a storm of logins by the dead.
            if (swallowed && HasLeft(client))
            {
                Abort();
                return;
            }
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

    /// <summary>It has closed its side, whatever it had sent before.</summary>
    private static bool HasLeft(Socket caller)
    {
        if (!OperatingSystem.IsLinux()) return caller.Poll(0, SelectMode.SelectRead) && caller.Available == 0;
        Span<byte> info = stackalloc byte[8];
        caller.GetRawSocketOption(TcpLevel, TcpInfo, info);
        return info[0] != Established;
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
