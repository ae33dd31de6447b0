namespace DojoPool.Control.Routing;

/// <summary>
/// Tells many held requests of the next change of the row with one look at the store for all of them: a loop that runs only while
/// somebody waits.
/// </summary>
public sealed class TopologyFeed(TopologyCache cache, TimeProvider time)
{
    /// <summary>How long a change may go unseen: ten reads a second of one row, whoever many wait.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private readonly Lock gate = new();
    private TaskCompletionSource<TopologyCopy> changed = NewSource();
    private string? seen;
    private int waiting;
    private bool running;

    /// <summary>The copy now, or, where it holds the change that is known already, the next one that does not; the same one when the wait is over.</summary>
    /// <param name="known">Whether a copy says nothing new to the caller.</param>
    public async Task<TopologyCopy> NextAsync(Func<TopologyCopy, bool> known, TimeSpan wait, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        var copy = await cache.GetAsync(cancellation);
        while (known(copy) && wait - time.GetElapsedTime(began) is var left && left > TimeSpan.Zero)
        {
            try
            {
                copy = await Join().WaitAsync(left, time, cancellation);
            }
            catch (TimeoutException)
            {
                return await cache.GetAsync(cancellation);
            }
            finally
            {
                Leave();
            }
        }

        return copy;
    }

    private Task<TopologyCopy> Join()
    {
        lock (gate)
        {
            waiting++;
            if (!running)
                (running, seen) = (true, null);
            else
                return changed.Task;
            _ = Beside.StartAsync(WatchAsync);
            return changed.Task;
        }
    }

    private void Leave()
    {
        lock (gate)
            waiting--;
    }

    private async Task WatchAsync()
    {
        while (true)
        {
            var copy = await cache.ReadAnewAsync(CancellationToken.None);
            TaskCompletionSource<TopologyCopy>? told = null;
            lock (gate)
            {
                if (copy.Row?.ChangeId is { } change && change != seen)
                    (told, changed, seen) = (changed, NewSource(), change);
                running = waiting > 0 || told is not null;
                if (!running)
                    return;
            }

            told?.TrySetResult(copy);
            await Task.Delay(Look, time);
        }
    }

    private static TaskCompletionSource<TopologyCopy> NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
