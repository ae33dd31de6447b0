using System.Net.Sockets;

namespace DojoPool.Client.Tests.Pools;

/// <summary>What a fenced server says to whoever logs in.</summary>
internal static class FencedServer
{
    /// <param name="meanwhile">After the caller has come, before it is answered.</param>
    public static async Task RefuseOneAsync(TcpListener server, Action? meanwhile = null)
    {
        using var session = await server.AcceptSocketAsync();
        meanwhile?.Invoke();
        await session.ReceiveAsync(new byte[1024]);
        var words = "SFATAL\0C55000\0Mdatabase \"app\" is not currently accepting connections\0\0"u8.ToArray();
        await session.SendAsync((byte[])[(byte)'E', 0, 0, 0, (byte)(words.Length + 4), .. words]);
    }
}
