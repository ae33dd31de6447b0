// Only what the glue uses of Microsoft.DurableTask and of the worker's Durable Functions extension; see Worker.cs.
#nullable enable
#pragma warning disable CS0626, CS0824

namespace Microsoft.Azure.Functions.Worker
{
    [System.AttributeUsage(System.AttributeTargets.Parameter)]
    internal sealed class OrchestrationTriggerAttribute : System.Attribute;

    [System.AttributeUsage(System.AttributeTargets.Parameter)]
    internal sealed class ActivityTriggerAttribute : System.Attribute;

    [System.AttributeUsage(System.AttributeTargets.Parameter)]
    internal sealed class DurableClientAttribute : System.Attribute;
}

namespace Microsoft.DurableTask
{
    internal abstract class TaskOrchestrationContext
    {
        public abstract string InstanceId { get; }

        public abstract System.DateTime CurrentUtcDateTime { get; }

        public abstract bool IsReplaying { get; }

        public abstract T? GetInput<T>();

        public abstract System.Threading.Tasks.Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null);

        public abstract System.Threading.Tasks.Task CreateTimer(System.DateTime fireAt, System.Threading.CancellationToken cancellationToken);

        public abstract System.Threading.Tasks.Task<T> WaitForExternalEvent<T>(
            string eventName, System.Threading.CancellationToken cancellationToken = default);

        public abstract void SetCustomStatus(object? customStatus);

        public abstract void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true);

        public abstract Microsoft.Extensions.Logging.ILogger CreateReplaySafeLogger(string categoryName);
    }

    internal abstract record TaskOptions;

    internal readonly struct TaskName
    {
        public extern TaskName(string name);

        public static extern implicit operator TaskName(string value);
    }

    internal sealed class TaskFailedException : System.Exception
    {
        public extern TaskFailureDetails FailureDetails { get; }
    }

    internal abstract record TaskFailureDetails
    {
        public abstract string ErrorMessage { get; }
    }

    internal class StartOrchestrationOptions
    {
        public extern StartOrchestrationOptions(string? InstanceId = null, System.DateTimeOffset? StartAt = null);
    }
}

namespace Microsoft.DurableTask.Client
{
    internal abstract class DurableTaskClient
    {
        public abstract System.Threading.Tasks.Task<string> ScheduleNewOrchestrationInstanceAsync(
            TaskName orchestratorName,
            object? input = null,
            StartOrchestrationOptions? options = null,
            System.Threading.CancellationToken cancellation = default);

        public abstract System.Threading.Tasks.Task RaiseEventAsync(
            string instanceId, string eventName, object? eventPayload = null, System.Threading.CancellationToken cancellation = default);

        public abstract System.Threading.Tasks.Task<OrchestrationMetadata?> GetInstanceAsync(string instanceId, System.Threading.CancellationToken cancellation);

        public abstract System.Threading.Tasks.Task<PurgeResult> PurgeAllInstancesAsync(
            PurgeInstancesFilter filter, System.Threading.CancellationToken cancellation);
    }

    internal record PurgeInstancesFilter
    {
        public extern PurgeInstancesFilter(
            System.DateTimeOffset? CreatedFrom = null,
            System.DateTimeOffset? CreatedTo = null,
            System.Collections.Generic.IEnumerable<OrchestrationRuntimeStatus>? Statuses = null);
    }

    internal enum OrchestrationRuntimeStatus
    {
        Completed = 1,
        Failed = 3,
        Terminated = 5,
    }

    internal class PurgeResult
    {
        public extern int PurgedInstanceCount { get; }
    }

    internal abstract class OrchestrationMetadata
    {
        public abstract bool IsCompleted { get; }
    }
}
