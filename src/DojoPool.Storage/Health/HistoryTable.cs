using Azure.Data.Tables;
using DojoPool.Control.Failover;
using DojoPool.Control.Health;
using DojoPool.Storage.Tables;

namespace DojoPool.Storage.Health;

/// <summary>HealthHistory: see <see cref="HistoryKey"/>.</summary>
internal sealed class HistoryTable(BoundedTable table)
{
    private static readonly string[] Keys = ["PartitionKey", "RowKey"];

    /// <summary>One write a block, all at once: they lie in different partitions.</summary>
    public async Task<bool> PutAsync(HealthRound round, IReadOnlyList<HealthSample[]> blocks, CancellationToken cancellation)
    {
        var answers = await Task.WhenAll(blocks.Select((samples, n) => table.PutAsync(HealthEntities.History(round, samples, n), cancellation)));
        return answers.All(a => a == WriteAnswer.Written);
    }

    /// <summary>Deletes blocks of a round that was stored before with more of them.</summary>
    public async Task DeleteSurplusAsync(HealthRound round, int from, int end, CancellationToken cancellation)
    {
        for (var block = from; block < end; block++)
            await table.DeleteAsync(HistoryKey.Partition(HistoryKey.DayOf(round.At), round.Vantage, block), TableKey.Inverted(round.At), cancellation);
    }

    /// <summary>The first day that anything is known of; null = nothing is.</summary>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    public async Task<DateOnly?> OldestDayAsync(CancellationToken cancellation)
    {
        var rows = await table.TakeAsync(null, 1, Keys, cancellation);
        return rows.Count == 0 ? null : HistoryKey.DayOf(rows[0].PartitionKey);
    }

    /// <summary>Newest first, from one block of one vantage and day.</summary>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    public async Task<IReadOnlyList<HealthSample>> TakeAsync(string partition, string? endpoint, int limit, CancellationToken cancellation)
    {
        var filter = endpoint is null
            ? TableClient.CreateQueryFilter($"PartitionKey eq {partition}")
            : TableClient.CreateQueryFilter($"PartitionKey eq {partition} and First le {endpoint} and Last ge {endpoint}");
        var page = endpoint is null ? (limit / HistoryKey.BlockSize) + 1 : Math.Min(limit, 1000);
        var samples = new List<HealthSample>();
        await foreach (var row in table.QueryAsync(filter, page, null, cancellation))
        {
            samples.AddRange(HealthEntities.Samples(row).Where(s => endpoint is null || s.Endpoint == endpoint));
            if (samples.Count >= limit)
                break;
        }
        return samples;
    }

    /// <summary>Deletes rows older than <paramref name="before"/>, a batch a partition and hundred; counts those that are gone.</summary>
    public async Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        var dayAfter = HistoryKey.DayText(HistoryKey.DayOf(before).AddDays(1));
        var filter = TableClient.CreateQueryFilter($"PartitionKey lt {dayAfter} and RowKey gt {TableKey.Inverted(before)}");
        var purged = 0;
        var batch = new List<TableEntity>();
        await foreach (var row in table.QueryAsync(filter, 1000, Keys, cancellation))
        {
            if (batch.Count == BatchLaw.Most || (batch.Count > 0 && batch[0].PartitionKey != row.PartitionKey))
            {
                purged += await DeleteAsync(batch, cancellation);
                batch.Clear();
            }
            batch.Add(row);
        }
        return batch.Count == 0 ? purged : purged + await DeleteAsync(batch, cancellation);
    }

    private async Task<int> DeleteAsync(List<TableEntity> rows, CancellationToken cancellation)
    {
        var answer = await table.SubmitAsync(
            [.. rows.Select(r => new TableTransactionAction(TableTransactionActionType.Delete, r, Azure.ETag.All))], cancellation);
        if (answer == WriteAnswer.Written)
            return rows.Count;
        // Another host purges too, or the batch went through and its answer was lost: one by one, what is gone already does not count.
        var purged = 0;
        foreach (var row in rows)
            purged += await table.DeleteAsync(row.PartitionKey, row.RowKey, cancellation) == WriteAnswer.Written ? 1 : 0;
        return purged;
    }
}
