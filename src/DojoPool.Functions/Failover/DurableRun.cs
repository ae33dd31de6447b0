using DojoPool.Control.Failover;
using DojoPool.Control.Failover.Workflow;
using DojoPool.Control.Json;
using Microsoft.DurableTask;

namespace DojoPool.Functions.Failover;

/// <summary>One run of the workflow as an orchestration.</summary>
internal static class DurableRun
{
    public static async Task<string> RunAsync(TaskOrchestrationContext durable)
    {
        using var run = new DurableWorkflowContext(durable);
        var record = await WorkflowVersions.RunAsync(run, StoredJson.Read<FailoverInput>(durable.GetInput<string>()!));
        await run.ShowLastAsync();
        return record.Status.ToString();
    }
}
