using System.Collections.Concurrent;
using DojoPool.Control.Failover.Start;

namespace DojoPool.Control.Failover.Runner;

/// <summary>The runs of this process: starts them, shows them in the store while they go, and takes over those whose host is gone.</summary>
/// <param name="onShown">Told of every change that a run shows: its steps and its end.</param>
/// <param name="onFault">Told of a run that broke off by a bug; it stays recorded as running, for the next host.</param>
public sealed class LocalRuns(
    IFailoverStore store, JournaledRunner journaled, TimeProvider time, string runner,
    Action<FailoverRecord> onShown, Action<string, Exception> onFault) : IRunStarter, IAsyncDisposable
{
    private static readonly TimeSpan SeenAlive = TimeSpan.FromSeconds(6);
    private readonly ConcurrentDictionary<string, Task> _active = [];
    private readonly CancellationTokenSource _stop = new();

    public async Task StartAsync(FailoverInput input, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var record = new FailoverRecord
        {
            Id = input.RunId,
            Input = input,
            Status = RunStatus.Running,
            StartedAt = now,
            Runner = runner,
            RunnerSeenAt = now,
        };
        // Without a record it still runs: its journal shows whether another one is at it, and recovery finds the row if this host dies.
        if (await store.CreateAsync(record, cancellation) != Insertion.Exists)
            Begin(record);
    }

    public async Task<bool> IsLiveAsync(string runId, CancellationToken cancellation) =>
        _active.ContainsKey(runId)
        || (await store.ReadAsync(runId, cancellation) is { Status: RunStatus.Running } record && time.GetUtcNow() - record.RunnerSeenAt < SeenAlive);

    public async Task<bool> ReviveAsync(string runId, CancellationToken cancellation)
    {
        if (await store.ReadAsync(runId, cancellation) is not { Status: RunStatus.Running } record)
            return false;
        Begin(record with { Runner = runner, RunnerSeenAt = time.GetUtcNow() });
        return true;
    }

    /// <summary>Nothing waits here for longer than it takes to read the store again.</summary>
    public Task WakeAsync(string runId, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Runs that are under way here.</summary>
    public IReadOnlyCollection<string> Active => [.. _active.Keys];

    /// <summary>Stops them where they are; they stay recorded as running.</summary>
    public async ValueTask DisposeAsync()
    {
        _stop.Cancel();
        await Task.WhenAll(_active.Values);
        _stop.Dispose();
    }

    private void Begin(FailoverRecord record)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_active.TryAdd(record.Id, gate.Task))
            return;
        _ = RunAsync(record, gate);
    }

    private async Task RunAsync(FailoverRecord record, TaskCompletionSource gate)
    {
        var shown = new ShownRecord(store, record, time);
        try
        {
            var end = await journaled.RunAsync(
                record,
                change =>
                {
                    shown.Show(change);
                    onShown(change);
                },
                _stop.Token);
            await shown.EndAsync(end, _stop.Token);
        }
        catch (Exception broken) when (broken is AnotherRunnerException or OperationCanceledException)
        {
            // Another runner, or the next start of this host, goes on with it.
        }
        catch (Exception bug) when (bug is not OutOfMemoryException)
        {
            onFault(record.Id, bug);
        }
        finally
        {
            await shown.DisposeAsync();
            _active.TryRemove(record.Id, out _);
            gate.SetResult();
        }
    }
}
