namespace DojoPool.Control.Failover.Workflow;

/// <summary>
/// The workflow by the version that a run began with. Runs on their way outlive deployments, so a version stays here while any run that began
/// with it may live. A change that asks in another order for the same answers is a new version; recorded journals in the tests tell.
/// </summary>
public static class WorkflowVersions
{
    /// <summary>What new runs begin with. 2: a switchover that nobody could be promoted in is given back at once (ADR 0015).</summary>
    public const int Current = 2;

    /// <exception cref="NotSupportedException">It began with a version that this build does not know: another build has to go on with it.</exception>
    public static Task<FailoverRecord> RunAsync(IWorkflowContext run, FailoverInput input) => input.WorkflowVersion switch
    {
        1 or 2 => FailoverWorkflow.RunAsync(run, input),
        var unknown => throw new NotSupportedException($"Run {input.RunId} began with version {unknown} of the workflow, which this host does not know."),
    };
}
