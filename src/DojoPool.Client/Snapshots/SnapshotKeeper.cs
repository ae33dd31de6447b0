using System.Collections.Concurrent;
using DojoPool.Client.Plane;
using DojoPool.Core.Routing;

namespace DojoPool.Client.Snapshots;

/// <summary>
/// Keeps the newest snapshot, beside the application's requests and never in their way: one loop asks, so there is never more than one question
/// under way. While no plane answers, the last snapshot goes on serving, its facts growing old.
/// </summary>
/// <param name="mostConnections">That this application has to one endpoint for reading; 0 = no limit.</param>
internal sealed class SnapshotKeeper(ISnapshotSource source, TimeProvider time, TimeSpan idleAfter, int mostConnections = 0) : IAsyncDisposable
{
    /// <summary>Between two questions, whatever happens.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(250);

    /// <summary>An endpoint that failed is passed over for so long, unless it is all there is.</summary>
    private static readonly TimeSpan Penalty = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource stopping = new();
    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<string, ReadLoad> loads = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> failedAt = [];
    private TaskCompletionSource answered = NewSource();
    private TaskCompletionSource wake = NewSource();
    private Task loop = Task.CompletedTask;
    private ReadBoard? current;
    private ReadBoard? asleep;
    private SnapshotNews? news;
    private bool running;
    private long usedAt;

    /// <summary>Why there was no answer last; null after one.</summary>
    public string? LastTrouble { get; private set; }

    /// <summary>Tells of each board that differs from the one before.</summary>
    public event Action<ReadBoard>? Changed;

    /// <summary>What is known now, without waiting; null before the first answer. It is kept fresh while somebody asks for it.</summary>
    public ReadBoard? Current
    {
        get
        {
            Volatile.Write(ref usedAt, time.GetTimestamp());
            if (!Volatile.Read(ref running))
                Start();
            return Volatile.Read(ref current);
        }
    }

    /// <summary>The writer is in doubt: asks now, and goes on, as if somebody read.</summary>
    public void Watch()
    {
        _ = Current;
        lock (gate)
            wake.TrySetResult();
    }

    /// <summary>The next answer of the plane, or its refusal: whatever is known then is in <see cref="Current"/>.</summary>
    public Task NextAsync(CancellationToken cancellation)
    {
        lock (gate)
        {
            wake.TrySetResult();
            return answered.Task.WaitAsync(cancellation);
        }
    }

    /// <summary>It failed this client: it is passed over for a moment, and the plane is asked anew.</summary>
    public void Blame(string endpoint)
    {
        lock (gate)
        {
            failedAt[endpoint] = time.GetTimestamp();
            if (current is { } board)
                Volatile.Write(ref current, Board(board.Snapshot, board.ReadAt));
            wake.TrySetResult();
        }
    }

    public ReadLoad LoadOf(string endpoint) => loads.GetOrAdd(endpoint, static (_, most) => new ReadLoad { Most = most }, mostConnections);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        Task last;
        lock (gate)
        {
            running = true;
            last = loop;
            answered.TrySetException(new ObjectDisposedException(nameof(DojoPoolDataSource)));
            _ = answered.Task.Exception;
        }

        await last.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    private void Start()
    {
        lock (gate)
        {
            if (running)
                return;
            // What was known before nobody asked for a while may be a topology of the past: it counts only where no plane answers.
            (running, asleep) = (true, current ?? asleep);
            Volatile.Write(ref current, null);
            loop = Task.Run(LoopAsync, CancellationToken.None);
        }
    }

    private async Task LoopAsync()
    {
        while (!IsIdle())
        {
            lock (gate)
                wake = NewSource();
            var askedAt = time.GetTimestamp();
            var answer = await source.SnapshotAsync(news, stopping.Token);
            await PauseAsync(Take(answer, askedAt));
        }
    }

    private TimeSpan Take(PlaneAnswer<SnapshotNews> answer, long askedAt)
    {
        ReadBoard? changed = null;
        TimeSpan pause;
        lock (gate)
        {
            if (answer is PlaneAnswer<SnapshotNews>.Told { Route: var told })
            {
                LastTrouble = null;
                // After a change of the row the next one may follow soon: a plane that holds questions is asked at once for it.
                var moved = told.IsNew && told.Snapshot.Change != news?.Snapshot.Change;
                pause = moved || told is { IsNew: true, Snapshot.HeldMs: > 0 } ? TimeSpan.Zero : told.PollAfter - time.GetElapsedTime(askedAt);
                // Another host may still have an older copy of the row: there is no way back.
                var before = current ?? asleep;
                if (before is null || told.Snapshot.Epoch >= before.Snapshot.Epoch)
                {
                    news = told;
                    // Where nothing is new the facts are as old as when they were first told.
                    var board = Board(told.Snapshot, told.IsNew || before is null ? askedAt + Held(told, askedAt) : before.ReadAt);
                    changed = told.IsNew ? board : null;
                    Volatile.Write(ref current, board);
                }
            }
            else
            {
                LastTrouble = ((PlaneAnswer<SnapshotNews>.Refused)answer).Reason;
                pause = Retry;
                Volatile.Write(ref current, current ?? asleep);
            }

            answered.TrySetResult();
            answered = NewSource();
        }

        if (changed is not null)
            Changed?.Invoke(changed);
        return pause;
    }

    /// <summary>As the plane tells it, and no longer than the whole question took; in ticks of the timestamp.</summary>
    private long Held(SnapshotNews told, long askedAt) =>
        Math.Min(time.GetTimestamp() - askedAt, Math.Max(0, told.Snapshot.HeldMs) * time.TimestampFrequency / 1000);

    private ReadBoard Board(Contracts.Routing.TopologySnapshot snapshot, long readAt)
    {
        foreach (var (endpoint, _) in failedAt.Where(f => time.GetElapsedTime(f.Value) >= Penalty).ToList())
            failedAt.Remove(endpoint);
        return new ReadBoard(snapshot, readAt, failedAt.Keys.ToHashSet(), LoadOf);
    }

    private bool IsIdle()
    {
        lock (gate)
        {
            running = !stopping.IsCancellationRequested && time.GetElapsedTime(Volatile.Read(ref usedAt)) < idleAfter;
            return !running;
        }
    }

    private async Task PauseAsync(TimeSpan pause)
    {
        Task woken;
        lock (gate)
            woken = wake.Task;
        await Task.Delay(Shortest, time, stopping.Token);
        if (pause <= Shortest)
            return;
        using var rest = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token);
        await Task.WhenAny(woken, Task.Delay(pause - Shortest, time, rest.Token));
        await rest.CancelAsync();
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
