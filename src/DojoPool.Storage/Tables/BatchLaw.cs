using Azure.Data.Tables;

namespace DojoPool.Storage.Tables;

/// <summary>What Azure asks of a batch. Azurite takes batches over two partitions and garbles those over 100 operations.</summary>
internal static class BatchLaw
{
    public const int Most = 100;

    /// <exception cref="ArgumentException">Azure would refuse it: our bug.</exception>
    public static IReadOnlyCollection<TableTransactionAction> Check(IReadOnlyCollection<TableTransactionAction> batch)
    {
        if (batch.Count is 0 or > Most)
            throw new ArgumentException($"A batch holds 1–{Most} operations, not {batch.Count}.", nameof(batch));
        if (batch.DistinctBy(a => a.Entity.PartitionKey).Count() > 1)
            throw new ArgumentException("A batch cannot cross partitions.", nameof(batch));
        if (batch.DistinctBy(a => a.Entity.RowKey).Count() < batch.Count)
            throw new ArgumentException("A batch cannot touch a row twice.", nameof(batch));
        foreach (var action in batch)
        {
            TableKey.Check(action.Entity.PartitionKey);
            TableKey.Check(action.Entity.RowKey);
        }
        return batch;
    }
}
