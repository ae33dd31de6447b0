using DojoPool.Control.Failover.Activities;
using DojoPool.Control.Failover.Workflow;

namespace DojoPool.Control.Failover.Runner;

/// <summary>
/// Runs the workflow as Durable Functions does, in one process: every answer goes to the journal before the workflow sees it, so that a
/// host that dies at any await is followed by one that goes on there.
/// </summary>
public sealed class JournaledRunner(IFailoverStore store, IActivities activities, TimeProvider time, string runner)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Runs, or goes on with, a recorded run until it has ended.</summary>
    /// <exception cref="AnotherRunnerException">Another runner is at work on it.</exception>
    /// <exception cref="OperationCanceledException">The host stops; the run stays recorded as running.</exception>
    public async Task<FailoverRecord> RunAsync(FailoverRecord record, Action<FailoverRecord> show, CancellationToken cancellation)
    {
        var journal = (await JournalAsync(record.Id, cancellation)).ToDictionary(e => e.Sequence);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var context = new JournaledContext(
            record, journal, activities, new JournalWriter(store, record.Id, runner, time), show, time, ended.Token);
        try
        {
            return await WorkflowVersions.RunAsync(context, record.Input);
        }
        finally
        {
            // What the workflow started and no longer waits for, such as a lease wait after a dismissal, ends with it.
            ended.Cancel();
        }
    }

    /// <summary>Asked until the store answers: the row is frozen meanwhile, and giving up would leave it so until somebody revives the run.</summary>
    private async Task<IReadOnlyList<JournalEntry>> JournalAsync(string runId, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return await store.ReadJournalAsync(runId, cancellation);
            }
            catch (StoreUnavailableException)
            {
                await Task.Delay(Pause, time, cancellation);
            }
        }
    }
}
