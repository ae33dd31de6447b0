using System.Buffers;
using System.Net.Sockets;
using System.Threading.Channels;

namespace DojoPool.Lab.Links;

/// <summary>Moves bytes one way. Reading and writing are apart, so that a delay costs latency and not throughput.</summary>
internal sealed class Pump(Link link, Socket source, Socket sink, Action abort)
{
    private const int ChunkBytes = 32 * 1024;

    // With full chunks 2 MB are on the way at most; then the sender is held back, as by a full TCP window.
    private const int MostChunks = 64;

    private readonly Channel<Chunk> line = Channel.CreateBounded<Chunk>(
        new BoundedChannelOptions(MostChunks) { SingleReader = true, SingleWriter = true, AllowSynchronousContinuations = true });

    public async Task RunAsync(CancellationToken cancellation)
    {
        var reading = ReadAsync(cancellation);
        await WriteAsync(cancellation);
        await reading;
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
                var count = await source.ReceiveAsync(buffer.AsMemory(0, ChunkBytes), cancellation);
                if (count == 0) break;
                await line.Writer.WriteAsync(new Chunk(buffer, count, TimeProvider.System.GetTimestamp()), cancellation);
            }
            line.Writer.TryComplete();
        }
        catch (Exception e)
        {
            line.Writer.TryComplete(e);
        }
    }

    private async Task WriteAsync(CancellationToken cancellation)
    {
        try
        {
            await foreach (var chunk in line.Reader.ReadAllAsync(cancellation))
            {
                await UntilDueAsync(chunk, cancellation);
                await sink.SendAsync(chunk.Buffer.AsMemory(0, chunk.Count), cancellation);
                ArrayPool<byte>.Shared.Return(chunk.Buffer);
            }
            await link.OpenAsync();
            sink.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // A reset on one side is a reset on the other, unless the link hides it for now.
            await link.OpenAsync();
            line.Writer.TryComplete();
            abort();
        }
    }

    private async ValueTask UntilDueAsync(Chunk chunk, CancellationToken cancellation)
    {
        var delay = await link.OpenAsync();
        if (delay == TimeSpan.Zero) return;
        var left = delay - TimeProvider.System.GetElapsedTime(chunk.ReceivedAt);
        if (left > TimeSpan.Zero) await Task.Delay(left, cancellation);
        await link.OpenAsync();
    }

    private readonly record struct Chunk(byte[] Buffer, int Count, long ReceivedAt);
}
