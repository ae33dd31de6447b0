using System.Text.Json;
using DojoPool.Control.Failover.Activities;
using DojoPool.Control.Json;

namespace DojoPool.Control.Failover.Runner;

/// <summary>
/// One execution of a workflow over its journal: what is recorded is answered from the record, what is not is done and recorded before
/// the workflow sees it. Entries are inserts by number: who finds its number taken stops, for another runner is at work (PROTOCOL P1).
/// </summary>
internal sealed class JournaledContext(
    FailoverRecord record,
    IReadOnlyDictionary<int, JournalEntry> journal,
    IActivities activities,
    JournalWriter writer,
    Action<FailoverRecord> show,
    TimeProvider time,
    CancellationToken cancellation) : IWorkflowContext
{
    private int _next;

    public string RunId => record.Id;

    public DateTimeOffset Now { get; private set; } = record.StartedAt;

    public bool IsReplaying => journal.ContainsKey(_next);

    public void Show(FailoverRecord shown) => show(shown);

    public async Task<TOut> CallAsync<TIn, TOut>(Activity<TIn, TOut> activity, TIn input)
    {
        // The number is taken synchronously, in the order in which the workflow asks.
        var sequence = _next++;
        var entry = journal.TryGetValue(sequence, out var recorded)
            ? Same(recorded, activity.Name)
            : await writer.WriteAsync(await PerformAsync(sequence, activity, StoredJson.Write(input)), cancellation);
        Now = entry.EndedAt > Now ? entry.EndedAt : Now;
        var answer = StoredJson.Read<Answer>(entry.Output);
        return answer.Failure is { } failure
            ? throw new ActivityFailedException(activity.Name, failure)
            : answer.Value!.Value.Deserialize<TOut>(StoredJson.Options)!;
    }

    private async Task<JournalEntry> PerformAsync<TIn, TOut>(int sequence, Activity<TIn, TOut> activity, string input)
    {
        var startedAt = time.GetUtcNow();
        var answer = await new ActivityAttempts(activities, time).RunAsync(activity.Name, activity.Options, input, cancellation);
        return new JournalEntry(sequence, activity.Name, StoredJson.Write(answer), startedAt, time.GetUtcNow(), writer.Runner);
    }

    private static JournalEntry Same(JournalEntry entry, string activity) => entry.Activity == activity
        ? entry
        : throw new InvalidOperationException($"Entry {entry.Sequence} of the journal is {entry.Activity}, the workflow asks for {activity}: another version wrote it.");
}

/// <summary>What is recorded of a call: its value, or why it failed in all attempts.</summary>
internal sealed record Answer(JsonElement? Value, string? Failure = null);
