using DojoPool.Control.Failover;
using DojoPool.Control.Failover.Activities;
using DojoPool.Control.Json;

namespace DojoPool.Functions.Failover;

/// <summary>What every activity function does: stores what the run shows of itself, beside the activity that it was asked for.</summary>
/// <param name="hub">The task hub of this app.</param>
/// <param name="onEnded">Called when a run has ended: from then on a writer that was replaced may come back.</param>
public sealed class StepActivities(
    FailoverActivities activities, IFailoverStore store, string hub, Func<CancellationToken, Task> onEnded, TimeProvider time)
{
    /// <param name="order">JSON of an <see cref="ActivityOrder"/>.</param>
    /// <returns>JSON of the activity's answer.</returns>
    public async Task<string> RunAsync(string order, CancellationToken cancellation)
    {
        var asked = StoredJson.Read<ActivityOrder>(order);
        var shown = StoreAsync(asked.Show, cancellation);
        if (asked.Activity.Length > 0)
            return await DoneAsync(asked, shown, cancellation);
        if (!await shown)
            throw new StoreUnavailableException("The run's end could not be stored.");
        await onEnded(cancellation);
        return StoredJson.Write("");
    }

    /// <summary>What is shown must not hold up, or fail, what is done.</summary>
    private async Task<string> DoneAsync(ActivityOrder asked, Task<bool> shown, CancellationToken cancellation)
    {
        var output = await InTimeAsync(asked, cancellation);
        try
        {
            await shown;
        }
        catch (StoreUnavailableException)
        {
            // The next activity shows the same and more.
        }

        return output;
    }

    /// <exception cref="TimeoutException">No answer by the deadline.</exception>
    private async Task<string> InTimeAsync(ActivityOrder asked, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(asked.Deadline, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        try
        {
            return await activities.RunAsync(asked.Activity, asked.Input, both.Token).WaitAsync(both.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"no answer within {asked.Deadline.TotalSeconds:0.#} s");
        }
    }

    /// <summary>Activities may be executed again, late: what has ended is not shown as running again.</summary>
    private async Task<bool> StoreAsync(FailoverRecord? show, CancellationToken cancellation) =>
        show is null
        || await store.ReadAsync(show.Id, cancellation) is { EndedAt: not null }
        || await store.UpdateAsync(show with { Runner = hub, RunnerSeenAt = time.GetUtcNow() }, cancellation);
}
