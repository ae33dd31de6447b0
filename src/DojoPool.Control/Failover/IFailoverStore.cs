namespace DojoPool.Control.Failover;

/// <summary>Runs and their journals. A run survives its host: whatever is here is enough to go on.</summary>
public interface IFailoverStore
{
    /// <summary>Inserts the run.</summary>
    /// <exception cref="ArgumentException">Its id is not one of <c>RunIds</c>.</exception>
    Task<Insertion> CreateAsync(FailoverRecord run, CancellationToken cancellation);

    /// <summary>Null: no such run. Throws <see cref="StoreUnavailableException"/> where the store does not answer.</summary>
    Task<FailoverRecord?> ReadAsync(string runId, CancellationToken cancellation);

    /// <summary>
    /// Replaces what the run shows of itself (<see cref="FailoverRecord"/>); last write wins, since only the run's live runner writes it
    /// until it has ended, and nothing is decided from it but liveness. False = not stored, or there is no such run.
    /// </summary>
    Task<bool> UpdateAsync(FailoverRecord run, CancellationToken cancellation);

    /// <summary>
    /// Newest first; <paramref name="limit"/> 1–1000. Throws <see cref="StoreUnavailableException"/> where the store does not answer.
    /// </summary>
    Task<IReadOnlyList<FailoverRecord>> ReadRecentAsync(int limit, CancellationToken cancellation);

    /// <summary>Inserts an entry by its number; <see cref="Insertion.Exists"/> = another runner was here: stop (PROTOCOL P1).</summary>
    Task<Insertion> AppendAsync(string runId, JournalEntry entry, CancellationToken cancellation);

    /// <summary>All entries in order. Throws <see cref="StoreUnavailableException"/> where the store does not answer.</summary>
    Task<IReadOnlyList<JournalEntry>> ReadJournalAsync(string runId, CancellationToken cancellation);
}

public enum Insertion
{
    Inserted = 0,

    /// <summary>One of this key stands already, with other content than what was to be inserted.</summary>
    Exists = 1,

    /// <summary>It may or may not have been inserted: ask again.</summary>
    NoAnswer = 2,
}

/// <summary>One recorded outcome of a run: what replay answers with.</summary>
/// <param name="Sequence">0, 1, 2 … in the order in which the workflow asked.</param>
/// <param name="Activity">Its name, to notice a workflow that no longer matches its journal.</param>
/// <param name="Output">JSON, at most 48 KB.</param>
/// <param name="Runner">Who recorded it: unique to one start of one host.</param>
public sealed record JournalEntry(int Sequence, string Activity, string Output, DateTimeOffset StartedAt, DateTimeOffset EndedAt, string Runner);

public sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
