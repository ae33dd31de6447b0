using System.Data;
using DojoPool.Postgres.Faults;
using Npgsql;

namespace DojoPool.Postgres.Sessions;

/// <summary>
/// Keeps one warm session of a key. A use that hangs is abandoned at its deadline: it ends by itself in the background, and until then
/// counts against <see cref="MostOpen"/>.
/// </summary>
internal sealed class SessionSlot(Func<NpgsqlConnection> create) : IAsyncDisposable
{
    public const int MostOpen = 8;

    private readonly SemaphoreSlim room = new(MostOpen);
    private Kept? idle;
    private volatile bool closed;
    private int waiting;

    public int Idle => Volatile.Read(ref idle) is null ? 0 : 1;

    /// <summary>A session of this generation or a newer one is held open.</summary>
    public bool IsWarm(long generation) => Volatile.Read(ref idle) is { Connection.FullState: ConnectionState.Open } kept && kept.Generation >= generation;

    /// <summary>An idle session is held that an administrator's refresh has made old.</summary>
    public bool IsOld(long generation) => Volatile.Read(ref idle) is { } kept && kept.Generation < generation;

    /// <summary>A use is under way, perhaps one that nobody waits for any more.</summary>
    public bool IsBusy => room.CurrentCount < MostOpen;

    public int InUse => MostOpen - room.CurrentCount;

    /// <summary>Uses that wait because <see cref="MostOpen"/> are under way.</summary>
    public int Waiting => Volatile.Read(ref waiting);

    /// <exception cref="TimeoutException">The deadline has passed; the use may still be under way.</exception>
    /// <exception cref="StaleSessionException">The warm session is dead and removed: ask again with <paramref name="fresh"/>.</exception>
    /// <param name="generation">A session of an older one is closed, not used.</param>
    public async Task<T> UseAsync<T>(Func<Session, Task<T>> use, bool fresh, long generation, Deadline deadline, CancellationToken cancellation)
    {
        if (!room.Wait(0, CancellationToken.None) && !await WaitAsync(deadline, cancellation))
            throw new TimeoutException($"{MostOpen} earlier requests have no answer yet.");
        // On the pool: no part of the driver may hold up the caller beyond the deadline.
        var running = Task.Run(() => RunAsync(use, fresh, generation, deadline, cancellation), CancellationToken.None);
        Observe(running);
        try
        {
            return await running.WaitAsync(deadline.Left, deadline.Time, cancellation);
        }
        catch (TimeoutException) when (!running.IsCompleted)
        {
            throw deadline.Missed();
        }
    }

    public async ValueTask DisposeAsync()
    {
        closed = true;
        if (Interlocked.Exchange(ref idle, null) is { } kept)
            await kept.Connection.DisposeAsync();
    }

    private async Task<bool> WaitAsync(Deadline deadline, CancellationToken cancellation)
    {
        Interlocked.Increment(ref waiting);
        try
        {
            return await room.WaitAsync(deadline.Left, cancellation);
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    private async Task<T> RunAsync<T>(Func<Session, Task<T>> use, bool fresh, long generation, Deadline deadline, CancellationToken cancellation)
    {
        try
        {
            var warm = Interlocked.Exchange(ref idle, null);
            if (warm is not null && (fresh || warm.Generation < generation))
            {
                await DropAsync(warm.Connection);
                warm = null;
            }
            var kept = warm ?? new Kept(create(), generation);
            var connection = kept.Connection;
            try
            {
                if (warm is null)
                    await connection.OpenAsync(CancellationToken.None);
                var result = await use(new Session(connection, deadline, cancellation));
                await KeepAsync(kept);
                return result;
            }
            catch (Exception trouble)
            {
                await AfterTroubleAsync(kept, trouble);
                if (warm is not null && (FaultReading.IsLostSession(trouble) || connection.FullState != ConnectionState.Open))
                    throw new StaleSessionException(trouble);
                throw;
            }
        }
        finally
        {
            room.Release();
        }
    }

    private Task AfterTroubleAsync(Kept kept, Exception trouble) =>
        kept.Connection.FullState == ConnectionState.Open && !FaultReading.IsLostSession(trouble)
            ? KeepAsync(kept)
            : DropAsync(kept.Connection);

    private async Task KeepAsync(Kept kept)
    {
        if (closed || kept.Connection.FullState != ConnectionState.Open || Interlocked.CompareExchange(ref idle, kept, null) is not null)
            await DropAsync(kept.Connection);
    }

    /// <summary>What an abandoned use ends with concerns nobody.</summary>
    private static void Observe(Task running) => running.ContinueWith(
        done => done.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    private static async Task DropAsync(NpgsqlConnection connection)
    {
        try
        {
            await connection.DisposeAsync();
        }
        catch (Exception e) when (e is NpgsqlException or IOException or ObjectDisposedException)
        {
            // It was broken already.
        }
    }

    /// <param name="Generation">That it was opened in.</param>
    private sealed record Kept(NpgsqlConnection Connection, long Generation);
}
