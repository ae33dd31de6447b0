using DojoPool.Control.Failover.Return;
using DojoPool.Functions.Composition;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace DojoPool.Functions.Failover;

/// <summary>
/// The watch on endpoints that are expected back (PROTOCOL P7): an orchestration that never ends while any is, in turns of one activity each,
/// renewed after each turn so that its history stays short. There is one in a task hub, by its id.
/// </summary>
sealed partial class DurableWatch(Watcher watcher, DurableClients clients, TimeProvider time, ILogger<DurableWatch> log)
{
    private const string InstanceId = "watch";

    /// <summary>The orchestrator. A turn that fails ends it: the timer begins it anew, so that a bug here does not spin.</summary>
    public static async Task<int> RunAsync(TaskOrchestrationContext durable)
    {
        var expected = await durable.CallActivityAsync<int>(nameof(FailoverFunctions.WatchTurn), 0);
        if (expected > 0)
            durable.ContinueAsNew();
        return expected;
    }

    /// <summary>A try for each endpoint every second, until nobody is expected or the turn is over.</summary>
    /// <returns>How many are expected still.</returns>
    public async Task<int> TurnAsync(CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            var expected = (await watcher.TryOnceAsync(cancellation)).Count;
            if (expected == 0 || time.GetElapsedTime(began) >= SliceLimits.Turn)
                return expected;
            await Task.Delay(SliceLimits.Period, time, cancellation);
        }
    }

    /// <summary>Starts it where it does not run. What goes wrong is told and left to the next timer: it must not fail what it comes after.</summary>
    public async Task EnsureAsync(CancellationToken cancellation)
    {
        if (clients.Latest is not { } client)
            return;
        try
        {
            if (await client.GetInstanceAsync(InstanceId, cancellation) is null or { IsCompleted: true })
                await client.ScheduleNewOrchestrationInstanceAsync(nameof(FailoverFunctions.Watch), 0, new StartOrchestrationOptions(InstanceId), cancellation);
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            log.LogWarning("The watch could not be started; the next timer tries again. {Reason}", trouble.Message);
        }
    }
}
