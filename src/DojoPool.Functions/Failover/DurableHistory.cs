using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace DojoPool.Functions.Failover;

/// <summary>What Durable keeps of orchestrations that have ended. The store has their records and the audit log, so it may go.</summary>
sealed partial class DurableHistory(DurableClients clients, TimeProvider time, ILogger<DurableHistory> log)
{
    private static readonly OrchestrationRuntimeStatus[] Ended =
        [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];

    /// <param name="retention">Instances that began before it are purged.</param>
    public async Task PurgeAsync(TimeSpan retention, CancellationToken cancellation)
    {
        if (clients.Latest is not { } client)
            return;
        // Without a beginning the host's side of Durable answers by an exception, and nothing is purged.
        var old = new PurgeInstancesFilter(CreatedFrom: DateTimeOffset.UnixEpoch, CreatedTo: time.GetUtcNow() - retention, Statuses: Ended);
        log.LogInformation("Purged {Instances} orchestrations that have ended.", (await client.PurgeAllInstancesAsync(old, cancellation)).PurgedInstanceCount);
    }
}
