using DojoPool.Control.Failover;
using DojoPool.Control.Failover.Activities;
using DojoPool.Control.Failover.Start;
using DojoPool.Control.Failover.Workflow;
using DojoPool.Control.Json;

namespace DojoPool.Fakes.Failover;

/// <summary>Runs workflows straight through: nothing is recorded, nothing is replayed. What every other way to run them is held against.</summary>
public sealed class StraightRuns(IFailoverStore store, FailoverActivities activities, TimeProvider time) : IRunStarter
{
    public async Task StartAsync(FailoverInput input, CancellationToken cancellation)
    {
        var record = new FailoverRecord { Id = input.RunId, Input = input, Status = RunStatus.Running, StartedAt = time.GetUtcNow() };
        if (await store.CreateAsync(record, cancellation) == Insertion.Exists)
            return;
        _ = Task.Run(async () => await store.UpdateAsync(await WorkflowVersions.RunAsync(new Straight(input.RunId, activities, time), input), default), default);
    }

    public async Task<bool> IsLiveAsync(string runId, CancellationToken cancellation) =>
        await store.ReadAsync(runId, cancellation) is { Status: RunStatus.Running };

    public Task<bool> ReviveAsync(string runId, CancellationToken cancellation) => Task.FromResult(false);

    public Task WakeAsync(string runId, CancellationToken cancellation) => Task.CompletedTask;

    private sealed class Straight(string runId, FailoverActivities activities, TimeProvider time) : IWorkflowContext
    {
        public string RunId => runId;

        public DateTimeOffset Now => time.GetUtcNow();

        public bool IsReplaying => false;

        public async Task<TOut> CallAsync<TIn, TOut>(Activity<TIn, TOut> activity, TIn input)
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    var output = await activities.RunAsync(activity.Name, StoredJson.Write(input), default).WaitAsync(activity.Options.Deadline, time);
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

        public void Show(FailoverRecord record)
        {
            // Nobody looks.
        }
    }
}
