using DojoPool.Client.Plane;
using DojoPool.Contracts.Routing;

namespace DojoPool.Client.Leases;

/// <summary>
/// Holds the lease and renews it. One loop asks the plane, so there is never more than one question under way; it ends when nobody has
/// written for a while, and begins again with the next write.
/// </summary>
internal sealed class LeaseKeeper : IAsyncDisposable
{
    private readonly IPlane plane;
    private readonly TwoClocks clocks;
    private readonly TimeSpan idleAfter;
    private readonly Random random;
    private readonly TaskScheduler scheduler;
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock gate = new();
    private readonly ITimer end;

    private Lease? current;
    // Completed by Tell alone: whoever waits goes on beside the loop, never inside it or under its lock.
    private volatile TaskCompletionSource<Lease> next = new();
    private TaskCompletionSource ended = new();
    private TaskCompletionSource wake = new();
    private Task loop = Task.CompletedTask;
    private volatile bool running;
    private long usedAt;

    /// <summary>Another host of the plane may still have an older copy of the row: there is no way back.</summary>
    private long highestEpoch;

    /// <param name="scheduler">Where the loop runs; null: the thread pool, whoever calls.</param>
    public LeaseKeeper(IPlane plane, TwoClocks clocks, TimeSpan idleAfter, Random random, TaskScheduler? scheduler = null)
    {
        (this.plane, this.clocks, this.idleAfter, this.random) = (plane, clocks, idleAfter, random);
        this.scheduler = scheduler ?? TaskScheduler.Default;
        end = clocks.Time.CreateTimer(_ => EndIfOver(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Who waits for a lease is told as soon as every plane was asked in vain.</summary>
    public bool FailsWithoutPlane { get; init; }

    /// <summary>Why the plane refused last; null after a grant.</summary>
    public string? LastRefusal { get; private set; }

    /// <summary>Tells of each new endpoint or epoch.</summary>
    public event Action<WriteRoute>? Moved;

    /// <summary>Tells that the writer is in doubt, by a refusal or by a write that failed.</summary>
    public event Action? Doubted;

    /// <summary>A lease that is not over; waits until there is one.</summary>
    /// <exception cref="PlaneDeniedException">The plane does not accept our token.</exception>
    public async Task<Lease> GetAsync(CancellationToken cancellation)
    {
        while (true)
        {
            Task<Lease> coming;
            lock (gate)
            {
                usedAt = clocks.Time.GetTimestamp();
                if (!running)
                    (running, loop) = (true, Task.Factory.StartNew(LoopAsync, CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler).Unwrap());
                if (current is { IsOver: false } lease)
                    return lease;
                coming = next.Task;
            }

            await coming.WaitAsync(cancellation);
        }
    }

    /// <summary>Writes to this endpoint in this epoch may be sent, and reported as success, now.</summary>
    public bool Covers(LeaseKey key)
    {
        lock (gate)
            return current is { IsOver: false } lease && lease.Key == key;
    }

    /// <summary>Completes when <see cref="Covers"/> is no longer true: nothing that arrives later can be success.</summary>
    public Task Ended(LeaseKey key)
    {
        lock (gate)
            return current is { IsOver: false } lease && lease.Key == key ? ended.Task : Task.CompletedTask;
    }

    /// <summary>Somebody has written here lately.</summary>
    public bool IsKept => running;

    /// <summary>Completes with the next grant, of this or of another writer; fails where none can be expected.</summary>
    public Task Granted => next.Task;

    /// <summary>A write failed: ask the plane now.</summary>
    public void AskNow()
    {
        lock (gate)
            Tell(wake);
        Doubted?.Invoke();
    }

    public async ValueTask DisposeAsync()
    {
        stopping.Cancel();
        Task last;
        lock (gate)
        {
            (running, last) = (true, loop);
            Throw(new ObjectDisposedException(nameof(DojoPoolDataSource)));
            EndAll();
        }

        await last.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await end.DisposeAsync();
        stopping.Dispose();
    }

    private async Task LoopAsync()
    {
        try
        {
            var (refusals, first) = (0, true);
            while (!IsIdle())
            {
                lock (gate)
                    wake = new TaskCompletionSource();
                var askedAt = clocks.Now();
                var answer = await plane.WhereToWriteAsync(stopping.Token);
                await PauseAsync(Take(answer, askedAt, ref refusals, ref first));
            }
        }
        catch (Exception trouble)
        {
            Fail(trouble);
            throw;
        }
    }

    /// <summary>The loop has died: whoever waits is told, and the next write starts another.</summary>
    private void Fail(Exception trouble)
    {
        lock (gate)
        {
            running = stopping.IsCancellationRequested;
            Throw(trouble);
        }
    }

    private TimeSpan Take(PlaneAnswer<WriteRoute> answer, Moment askedAt, ref int refusals, ref bool first)
    {
        if (answer is PlaneAnswer<WriteRoute>.Told told && new Lease(told.Route, askedAt, clocks) is { IsOver: false } lease && lease.Key.Epoch >= highestEpoch)
        {
            var pause = Pace.Renewal(TimeSpan.FromMilliseconds(told.Route.LeaseMs), first, random);
            (refusals, first) = (0, false);
            Install(lease);
            return pause;
        }

        var refused = answer as PlaneAnswer<WriteRoute>.Refused;
        LastRefusal = refused?.Reason ?? "The plane's answer took longer than its lease, or was of an older epoch.";
        if (refused is { Final: true })
        {
            Throw(new PlaneDeniedException(refused.Reason));
            return Pace.Denied;
        }

        if (FailsWithoutPlane && refused is { Code: "" })
            Throw(new NoWriterException($"No plane answers: {refused.Reason}"));
        Doubted?.Invoke();
        return Pace.Retry(refusals++, clocks.Time.GetElapsedTime(askedAt.Timestamp), random);
    }

    private void Install(Lease lease)
    {
        Lease? before;
        lock (gate)
        {
            before = current;
            LastRefusal = null;
            if (before is not null && before.Key != lease.Key)
                EndAll();
            (current, highestEpoch) = (lease, lease.Key.Epoch);
            end.Change(lease.Remaining > TimeSpan.Zero ? lease.Remaining : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            var waiting = next;
            Beside(() => waiting.TrySetResult(lease));
            next = new TaskCompletionSource<Lease>();
        }

        if (before?.Route.Endpoint != lease.Route.Endpoint || before.Route.Epoch != lease.Route.Epoch || before.Route.PoolGeneration != lease.Route.PoolGeneration)
            Moved?.Invoke(lease.Route);
    }

    private void Throw(Exception trouble)
    {
        TaskCompletionSource<Lease> waiting;
        lock (gate)
            (waiting, next) = (next, new TaskCompletionSource<Lease>());
        Beside(() =>
        {
            waiting.TrySetException(trouble);
            // Whoever waits has been told; nobody else needs to observe it.
            _ = waiting.Task.Exception;
        });
    }

    private void EndIfOver()
    {
        lock (gate)
        {
            if (current is not { IsOver: false } lease)
                EndAll();
            else
                end.Change(lease.Remaining > TimeSpan.Zero ? lease.Remaining : TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
        }
    }

    private bool IsIdle()
    {
        lock (gate)
        {
            stopping.Token.ThrowIfCancellationRequested();
            running = clocks.Time.GetElapsedTime(usedAt) < idleAfter;
            return !running;
        }
    }

    private async Task PauseAsync(TimeSpan pause)
    {
        Task woken;
        lock (gate)
            woken = wake.Task;
        await Task.Delay(Pace.Shortest, clocks.Time, stopping.Token);
        if (pause <= Pace.Shortest)
            return;
        using var rest = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token);
        await Task.WhenAny(woken, Task.Delay(pause - Pace.Shortest, clocks.Time, rest.Token));
        rest.Cancel();
    }

    /// <summary>Writes under the lease that was: nothing that arrives later can be success.</summary>
    private void EndAll()
    {
        Tell(ended);
        ended = new TaskCompletionSource();
    }

    private void Tell(TaskCompletionSource source) => Beside(() => source.TrySetResult());

    private void Beside(Action act) => Task.Factory.StartNew(act, CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler);
}
