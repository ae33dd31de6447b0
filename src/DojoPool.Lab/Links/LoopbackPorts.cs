using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace DojoPool.Lab.Links;

/// <summary>
/// Free loopback ports below the range that outgoing connections use (32768 on Linux, 49152 elsewhere): a server that is
/// killed and restarted must find its port free again, and nobody may connect to himself while it is down.
/// </summary>
internal static class LoopbackPorts
{
    private const int First = 15000;
    private const int End = 32000;
    private static readonly ConcurrentDictionary<int, bool> Given = new();

    /// <summary>For a server of another process. A rare race with other programs remains; the start then fails by name.</summary>
    public static int Pick()
    {
        using var listener = Listen();
        return ((IPEndPoint)listener.LocalEndPoint!).Port;
    }

    public static Socket Listen()
    {
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            var port = Random.Shared.Next(First, End);
            if (!Given.TryAdd(port, true)) continue;
            if (TryListen(port) is { } listener) return listener;
        }
        throw new LabException($"no free port between {First} and {End} on 127.0.0.1");
    }

    /// <summary>The port may be given to another lab of this process.</summary>
    public static void Release(int port) => Given.TryRemove(port, out _);

    public static Socket? TryListen(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen(128);
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }
}
