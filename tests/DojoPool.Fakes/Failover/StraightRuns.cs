using System.Collections.Concurrent;
using DojoPool.Control.Failover;
using DojoPool.Control.Failover.Activities;
using DojoPool.Control.Failover.Start;
using DojoPool.Control.Failover.Workflow;
using DojoPool.Control.Json;

namespace DojoPool.Fakes.Failover;

/// <summary>
/// Runs workflows straight through: nothing is recorded, nothing is replayed. What every other way to run them is held against. A run is gone
/// with its host, as an orchestration is with its app: other hosts cannot go on with it.
/// </summary>
/// <param name="diesAt">The activity instead of which the host dies, from 0; null = it lives.</param>
public sealed class StraightRuns(IFailoverStore store, IActivities activities, TimeProvider time, int? diesAt = null) : IRunStarter
{
    private const string Runner = "straight";

    private readonly TaskCompletionSource _death = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, bool> _active = [];
    private int _asked;

    /// <summary>Completes when the host dies.</summary>
    public Task Death => _death.Task;

    public async Task StartAsync(FailoverInput input, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var record = new FailoverRecord { Id = input.RunId, Input = input, Status = RunStatus.Running, StartedAt = now, Runner = Runner, RunnerSeenAt = now };
        if (await store.CreateAsync(record, cancellation) == Insertion.Exists)
            return;
        _active[input.RunId] = true;
        _ = Task.Run(() => RunAsync(input), default);
    }

    public Task<bool> IsLiveAsync(string runId, CancellationToken cancellation) => Task.FromResult(_active.ContainsKey(runId));

    public Task<bool> ReviveAsync(string runId, CancellationToken cancellation) => Task.FromResult(false);

    public Task WakeAsync(string runId, CancellationToken cancellation) => Task.CompletedTask;

    private async Task RunAsync(FailoverInput input)
    {
        var end = await WorkflowVersions.RunAsync(new Straight(input.RunId, this, time), input);
        if (_death.Task.IsCompleted)
            return;
        await store.UpdateAsync(end, default);
        _active.TryRemove(input.RunId, out _);
    }

    /// <summary>What the run shows is stored with each activity. Of a dead host nothing is heard again.</summary>
    private async Task<string> ActAsync(string activity, string input, FailoverRecord? shown)
    {
        if (Interlocked.Increment(ref _asked) > diesAt)
        {
            _death.TrySetResult();
            await Task.Delay(Timeout.Infinite);
        }

        if (shown is not null)
            await store.UpdateAsync(shown with { Runner = Runner, RunnerSeenAt = time.GetUtcNow() }, default);
        return await activities.RunAsync(activity, input, default);
    }

    private sealed class Straight(string runId, StraightRuns host, TimeProvider time) : IWorkflowContext
    {
        private FailoverRecord? _shown;

        public string RunId => runId;

        public DateTimeOffset Now => time.GetUtcNow();

        public bool IsReplaying => false;

        public async Task<TOut> CallAsync<TIn, TOut>(Activity<TIn, TOut> activity, TIn input)
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    var output = await host.ActAsync(activity.Name, StoredJson.Write(input), _shown).WaitAsync(activity.Options.Deadline, time);
                    return StoredJson.Read<TOut>(output);
                }
                catch (Exception failure) when (attempt < activity.Options.Attempts && failure is not OutOfMemoryException)
                {
                    await Task.Delay(activity.Options.Pause, time);
                }
                catch (Exception failure) when (failure is not OutOfMemoryException)
                {
                    throw new ActivityFailedException(activity.Name, failure.Message);
                }
            }
        }

        public void Show(FailoverRecord record) => _shown = record;
    }
}
