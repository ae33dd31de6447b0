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
        var record = await Workflow(run, StoredJson.Read<FailoverInput>(durable.GetInput<string>()!));
        await run.ShowLastAsync();
        return record.Status.ToString();
    }

    /// <summary>Runs on their way outlive deployments: a version stays here while any run that began with it may live.</summary>
    private static Task<FailoverRecord> Workflow(IWorkflowContext run, FailoverInput input) => input.WorkflowVersion switch
    {
        1 => FailoverWorkflow.RunAsync(run, input),
        var unknown => throw new NotSupportedException($"Run {input.RunId} began with version {unknown} of the workflow, which this app does not know."),
    };
}
