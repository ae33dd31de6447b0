namespace DojoPool.Control.Failover.Runner;

/// <summary>Keeps the stored record of a run fresh: after each change, and every two seconds as a sign of life.</summary>
internal sealed class ShownRecord : IAsyncDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(200);
    private readonly IFailoverStore _store;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;
    private readonly string _runner;
    private FailoverRecord _latest;
    private TaskCompletionSource _changed = new();

    public ShownRecord(IFailoverStore store, FailoverRecord record, TimeProvider time)
    {
        (_store, _time, _latest, _runner) = (store, time, record, record.Runner);
        _loop = LoopAsync();
    }

    public void Show(FailoverRecord record)
    {
        // The end is stored once, by EndAsync: written again here it would undo what others add to the record of a run that has ended.
        if (record.EndedAt is not null)
            return;
        Volatile.Write(ref _latest, record);
        Volatile.Read(ref _changed).TrySetResult();
    }

    /// <summary>Stores the end of the run, for as long as it takes.</summary>
    public async Task EndAsync(FailoverRecord end, CancellationToken cancellation)
    {
        await DisposeAsync();
        while (!await StoreAsync(end, cancellation))
            await Task.Delay(Retry, _time, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_stop.IsCancellationRequested)
        {
            _stop.Cancel();
            Volatile.Read(ref _changed).TrySetResult();
        }

        await _loop;
    }

    private async Task LoopAsync()
    {
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                var changed = new TaskCompletionSource();
                Volatile.Write(ref _changed, changed);
                await StoreAsync(Volatile.Read(ref _latest), _stop.Token);
                await UntilAsync(changed.Task);
            }
        }
        catch (OperationCanceledException)
        {
            // The run has ended, or the host stops.
        }
    }

    /// <summary>The insert with which the run began may have been lost; without a record nothing could ever be stored of its end.</summary>
    private async Task<bool> StoreAsync(FailoverRecord record, CancellationToken cancellation) =>
        await _store.UpdateAsync(Stamped(record), cancellation)
        || await _store.CreateAsync(Stamped(record), cancellation) == Insertion.Inserted;

    private async Task UntilAsync(Task changed)
    {
        using var rest = new CancellationTokenSource();
        await Task.WhenAny(changed, Task.Delay(Beat, _time, rest.Token));
        rest.Cancel();
    }

    private FailoverRecord Stamped(FailoverRecord record) => record with { Runner = _runner, RunnerSeenAt = _time.GetUtcNow() };
}
