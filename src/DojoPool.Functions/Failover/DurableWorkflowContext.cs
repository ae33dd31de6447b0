using DojoPool.Control.Failover;
using DojoPool.Control.Json;
using DojoPool.Core.Failover;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace DojoPool.Functions.Failover;

/// <summary>
/// The workflow's only window on the world, on Durable Functions. Deadlines are durable timers raced with the activity, so a replay sees the
/// same winner. Disposed when the workflow has ended: a timer left behind would keep the instance running until it fires.
/// </summary>
internal sealed class DurableWorkflowContext(TaskOrchestrationContext durable) : IWorkflowContext, IDisposable
{
    /// <summary>The external event that says: read the store again.</summary>
    public const string Woken = "woken";

    /// <summary>Durable timers on Azure Storage fire up to 0.8 s early; an activity is not to be given up before its own deadline.</summary>
    private static readonly TimeSpan TimersFireEarly = TimeSpan.FromSeconds(1);

    /// <summary>No name: nothing but storing what is shown.</summary>
    private static readonly Activity<string, string> StoreTheEnd =
        new("", Step.Notification, new(TimeSpan.FromSeconds(10), Attempts: 60, Pause: TimeSpan.FromSeconds(1)));

    private readonly HashSet<CancellationTokenSource> _deadlines = [];

    /// <summary>Silent in a replay: a line a transition, however often its history is read.</summary>
    private readonly ILogger _log = durable.CreateReplaySafeLogger(nameof(Failover));

    private FailoverRecord? _shown;

    public string RunId => durable.InstanceId;

    public DateTimeOffset Now => new(DateTime.SpecifyKind(durable.CurrentUtcDateTime, DateTimeKind.Utc));

    public bool IsReplaying => durable.IsReplaying;

    public async Task<TOut> CallAsync<TIn, TOut>(Activity<TIn, TOut> activity, TIn input)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (output, trouble) = await TryOnceAsync(activity, StoredJson.Write(input));
            if (output is not null)
                return StoredJson.Read<TOut>(output);
            if (attempt >= activity.Options.Attempts)
                throw new ActivityFailedException(activity.Name, trouble);
            if (activity.Options.Pause > TimeSpan.Zero)
                await PauseAsync(activity.Options.Pause);
        }
    }

    public void Show(FailoverRecord record)
    {
        _shown = record;
        durable.SetCustomStatus(LiveStep.Of(record));
        _log.LogInformation("{Run} {Status}, step {Step}: {Summary}", record.Id, record.Status, record.Step, record.Summary);
    }

    /// <summary>Stores the run's end, which no activity takes along.</summary>
    public Task ShowLastAsync() => CallAsync(StoreTheEnd, "");

    public void Dispose()
    {
        foreach (var deadline in _deadlines.ToList())
            End(deadline);
    }

    /// <summary>Until it is over, or somebody has written to the store for this run: the next try reads it.</summary>
    private async Task PauseAsync(TimeSpan pause)
    {
        var over = new CancellationTokenSource();
        _deadlines.Add(over);
        await Task.WhenAny(
            durable.CreateTimer(durable.CurrentUtcDateTime + pause, over.Token), durable.WaitForExternalEvent<string>(Woken, over.Token));
        ObjectDisposedException.ThrowIf(!_deadlines.Contains(over), this);
        End(over);
    }

    private async Task<(string? Output, string Trouble)> TryOnceAsync<TIn, TOut>(Activity<TIn, TOut> activity, string input)
    {
        var deadline = new CancellationTokenSource();
        _deadlines.Add(deadline);
        var work = durable.CallActivityAsync<string>(activity.Step.ToString(), NewOrder(activity, input));
        var late = durable.CreateTimer(durable.CurrentUtcDateTime + activity.Options.Deadline + TimersFireEarly, deadline.Token);
        var first = await Task.WhenAny(work, late);
        ObjectDisposedException.ThrowIf(!_deadlines.Contains(deadline), this);
        End(deadline);
        if (first == late)
            return (null, $"no answer within {activity.Options.Deadline.TotalSeconds:0.#} s");
        try
        {
            return (await work, "");
        }
        catch (TaskFailedException failure)
        {
            return (null, failure.FailureDetails.ErrorMessage);
        }
    }

    /// <summary>With every activity, changed or not: storing it is the run's sign of life.</summary>
    private string NewOrder<TIn, TOut>(Activity<TIn, TOut> activity, string input) =>
        StoredJson.Write(new ActivityOrder(activity.Name, input, activity.Options.Deadline, _shown));

    private void End(CancellationTokenSource deadline)
    {
        _deadlines.Remove(deadline);
        // CancelAsync would hang the instance for good: it leaves the orchestrator's thread.
        deadline.Cancel();
        deadline.Dispose();
    }
}
