using DojoPool.Core.Failover;

namespace DojoPool.Control.Failover;

/// <summary>
/// What the workflow may do: nothing but this, so that it runs unchanged on Durable Functions and on the journaled runner. Every await is
/// recorded; after a crash the workflow is run again from its start and gets the recorded answers. The workflow must therefore ask in the
/// same order for the same answers: no clock, randomness or I/O of its own (banned symbols see to it).
/// </summary>
public interface IWorkflowContext
{
    string RunId { get; }

    /// <summary>Time as recorded; the same in a replay.</summary>
    DateTimeOffset Now { get; }

    /// <summary>True while answers come from the record.</summary>
    bool IsReplaying { get; }

    /// <summary>
    /// Runs an activity at least once and at most <see cref="ActivityOptions.Attempts"/> times, and records its answer. An activity that
    /// throws, or takes longer than its deadline, in all attempts throws <see cref="ActivityFailedException"/> here.
    /// </summary>
    Task<TOut> CallAsync<TIn, TOut>(Activity<TIn, TOut> activity, TIn input);

    /// <summary>Shows the record to the world (status API, dashboard). Not awaited, not recorded, may be lost.</summary>
    void Show(FailoverRecord record);
}

/// <summary>The name and the terms of one activity. <c>FailoverActivities</c> does the work.</summary>
/// <param name="Name">Unique; part of the journal, never changed.</param>
/// <param name="Options">The plan's deadline and retries.</param>
public sealed record Activity<TIn, TOut>(string Name, Step Step, ActivityOptions Options);

/// <param name="Deadline">Of one attempt.</param>
/// <param name="Attempts">1 = no retry.</param>
/// <param name="Pause">Before the next attempt.</param>
public sealed record ActivityOptions(TimeSpan Deadline, int Attempts = 3, TimeSpan Pause = default);

public sealed class ActivityFailedException(string activity, string reason) : Exception($"{activity}: {reason}")
{
    public string Activity { get; } = activity;

    public string Reason { get; } = reason;
}
