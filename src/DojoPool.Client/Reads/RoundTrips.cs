using System.Collections.Concurrent;
using System.Net.Sockets;
using DojoPool.Client.Measures;
using DojoPool.Client.Pools;
using DojoPool.Client.Snapshots;
using DojoPool.Contracts.Routing;
using DojoPool.Core.Routing;
using Npgsql;

namespace DojoPool.Client.Reads;

/// <summary>
/// Measures how far those are that this application reads from, beside its requests and never in their way: its own distances refine the plane's. Who
/// is compared with the chosen one is measured too, or the one whose own distance is known would win for that alone.
/// </summary>
/// <param name="measure">Milliseconds of one statement there and back.</param>
internal sealed class RoundTrips(Func<SnapshotEndpoint, long, Task<double>> measure, Func<string, ReadLoad> loads, TimeProvider time)
{
    /// <summary>A distance changes seldom, and thousands of clients ask the same servers.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    /// <summary>After one that failed.</summary>
    public static readonly TimeSpan Retry = TimeSpan.FromSeconds(2);

    /// <summary>The least of so many counts: whatever else is busy only adds to it.</summary>
    private const int Statements = 3;

    private readonly ConcurrentDictionary<string, Mark> marks = new(StringComparer.Ordinal);

    /// <summary>Allocates nothing, waits for nothing, unless a measurement is due; of each endpoint one at a time.</summary>
    /// <param name="now">A timestamp.</param>
    public void Follow(ReadBoard board, ReadPick pick, long now)
    {
        Follow(board, pick.Index, now);
        Follow(board, pick.Other, now);
    }

    /// <exception cref="NpgsqlException">And what else a connection may end in.</exception>
    public static async Task<double> MeasureAsync(EndpointPools pools, SnapshotEndpoint reader, long epoch, TimeProvider time)
    {
        await using var connection = await pools.OpenAsync(reader, epoch, CancellationToken.None);
        await using var command = new NpgsqlCommand("SELECT 1", connection);
        var least = double.MaxValue;
        for (var i = 0; i < Statements; i++)
        {
            var began = time.GetTimestamp();
            await command.ExecuteScalarAsync();
            least = Math.Min(least, time.GetElapsedTime(began).TotalMilliseconds);
        }

        return least;
    }

    private void Follow(ReadBoard board, int index, long now)
    {
        if (index < 0)
            return;
        var reader = board.Reader(index);
        var mark = marks.GetOrAdd(reader.Endpoint, static _ => new Mark());
        var dueAt = Volatile.Read(ref mark.DueAt);
        if (now < dueAt || Interlocked.CompareExchange(ref mark.DueAt, long.MaxValue, dueAt) != dueAt)
            return;
        Begin(reader, board.Snapshot.Epoch, mark);
    }

    /// <summary>Outside of the request's session and trace. In a method of its own, so that only who measures pays for the closure.</summary>
    private void Begin(SnapshotEndpoint reader, long epoch, Mark mark) =>
        ThreadPool.UnsafeQueueUserWorkItem(state => _ = MeasureAsync(reader, epoch, mark), null);

    private async Task MeasureAsync(SnapshotEndpoint reader, long epoch, Mark mark)
    {
        var next = Retry;
        try
        {
            // A pool that is used up has no connection to spare.
            if (loads(reader.Endpoint) is not { Busy: < 1 } load)
                return;
            var milliseconds = await measure(reader, epoch);
            load.Reached(milliseconds);
            ClientMeter.Reached(reader.Endpoint, milliseconds);
            next = Every;
        }
        catch (Exception trouble) when (trouble is NpgsqlException or SocketException or IOException or TimeoutException or ObjectDisposedException)
        {
            // Whoever reads there finds out by itself.
        }
        finally
        {
            Volatile.Write(ref mark.DueAt, time.GetTimestamp() + (long)(next.TotalSeconds * time.TimestampFrequency));
        }
    }

    private sealed class Mark
    {
        /// <summary>A timestamp; the greatest of all while it is being measured.</summary>
        public long DueAt = long.MinValue;
    }
}
