using DojoPool.Control.Failover;
using DojoPool.Control.Failover.Start;
using DojoPool.Control.Json;
using Microsoft.DurableTask;

namespace DojoPool.Functions.Failover;

/// <summary>Starts runs as orchestrations: the run's id is the instance's, so that one id runs once.</summary>
/// <param name="hub">The task hub of this app: only its own runs can be asked about, others are judged by their sign of life.</param>
internal sealed class DurableRuns(IFailoverStore store, DurableClients clients, string hub, TimeProvider time) : IRunStarter
{
    /// <summary>A run shows itself when an activity starts; none goes on for longer than 20 s, and the next may wait for an instance to start.</summary>
    private static readonly TimeSpan SeenAlive = TimeSpan.FromSeconds(35);

    public async Task StartAsync(FailoverInput input, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var record = new FailoverRecord
        {
            Id = input.RunId,
            Input = input,
            Status = RunStatus.Running,
            StartedAt = now,
            Runner = hub,
            RunnerSeenAt = now,
        };
        if (await store.CreateAsync(record, cancellation) == Insertion.Exists)
            return;
        try
        {
            var client = clients.Latest ?? throw new InvalidOperationException("no function has lent a way to Durable yet");
            await client.ScheduleNewOrchestrationInstanceAsync(
                FailoverFunctions.Orchestrator, StoredJson.Write(input), new StartOrchestrationOptions(input.RunId), cancellation);
        }
        catch (Exception trouble)
        {
            // The row grants no lease while it waits for this run: it must not count as alive for a while.
            await store.UpdateAsync(record with { RunnerSeenAt = now - SeenAlive, Summary = $"Durable did not take it: {trouble.Message}" }, CancellationToken.None);
            throw;
        }
    }

    public async Task<bool> IsLiveAsync(string runId, CancellationToken cancellation) =>
        await store.ReadAsync(runId, cancellation) is { Status: RunStatus.Running } record && await IsLiveAsync(record, cancellation);

    /// <summary>An external event: another app's run is not reached by it, and reads the store a little later.</summary>
    public async Task WakeAsync(string runId, CancellationToken cancellation)
    {
        if (clients.Latest is not { } client)
            return;
        try
        {
            await client.RaiseEventAsync(runId, DurableWorkflowContext.Woken, null, cancellation);
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            // Durable does not know the run, or cannot be reached: the store has the order.
        }
    }

    /// <summary>An orchestration goes on by itself while its hub lives; one that is gone cannot be brought back.</summary>
    public Task<bool> ReviveAsync(string runId, CancellationToken cancellation) => Task.FromResult(false);

    /// <summary>A record stands before its orchestration does: where Durable does not know the run, its sign of life counts, as for another hub's.</summary>
    private async Task<bool> IsLiveAsync(FailoverRecord record, CancellationToken cancellation)
    {
        var instance = record.Runner == hub && clients.Latest is { } client ? await client.GetInstanceAsync(record.Id, cancellation) : null;
        return instance is { IsCompleted: false } || (instance is null && time.GetUtcNow() - record.RunnerSeenAt < SeenAlive);
    }
}
