using Azure;
using Azure.Data.Tables;
using DojoPool.Control.Failover;
using DojoPool.Storage.Tables;

namespace DojoPool.Storage.Failover;

/// <summary>Runs: one partition, newest first. Journals: a partition a run, a row an entry.</summary>
internal sealed class TableFailoverStore(BoundedTable runs, BoundedTable steps) : IFailoverStore
{
    public Task<Insertion> CreateAsync(FailoverRecord run, CancellationToken cancellation)
    {
        var entity = RunEntity.Of(run);
        var json = RunEntity.JsonOf(entity);
        return runs.InsertAsync(entity, standing => RunEntity.JsonOf(standing) == json, cancellation);
    }

    public async Task<FailoverRecord?> ReadAsync(string runId, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (RunKey.TryOf(runId) is not { } key)
            return null;
        return await runs.ReadAsync(RunEntity.Partition, key, cancellation) switch
        {
            RowAnswer.Found found => RunEntity.Read(found.Entity),
            RowAnswer.NoAnswer silent => throw new StoreUnavailableException(silent.Reason),
            _ => null,
        };
    }

    public async Task<bool> UpdateAsync(FailoverRecord run, CancellationToken cancellation) =>
        await runs.ReplaceAsync(RunEntity.Of(run), ETag.All, cancellation) == WriteAnswer.Written;

    public async Task<IReadOnlyList<FailoverRecord>> ReadRecentAsync(int limit, CancellationToken cancellation)
    {
        ReadLimit.Check(limit);
        var rows = await runs.TakeAsync(TableClient.CreateQueryFilter($"PartitionKey eq {RunEntity.Partition}"), limit, null, cancellation);
        return [.. rows.Select(RunEntity.Read)];
    }

    public Task<Insertion> AppendAsync(string runId, JournalEntry entry, CancellationToken cancellation) =>
        steps.InsertAsync(JournalEntity.Of(runId, entry), standing => JournalEntity.Read(standing) == entry, cancellation);

    public async Task<IReadOnlyList<JournalEntry>> ReadJournalAsync(string runId, CancellationToken cancellation)
    {
        var journal = new List<JournalEntry>();
        await foreach (var row in steps.QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {runId}"), 1000, null, cancellation))
            journal.Add(JournalEntity.Read(row));
        return journal;
    }
}
