using Azure.Data.Tables;
using DojoPool.Control.Failover;
using DojoPool.Storage.Tables;

namespace DojoPool.Storage.Failover;

internal static class Insertions
{
    /// <summary>
    /// Inserts, and after a conflict or silence reads what stands there: the client library's retry of a lost success meets itself.
    /// </summary>
    public static async Task<Insertion> InsertAsync(
        this BoundedTable table, TableEntity entity, Func<TableEntity, bool> isSame, CancellationToken cancellation)
    {
        switch (await table.InsertAsync(entity, cancellation))
        {
            case WriteAnswer.Written:
                return Insertion.Inserted;
            case WriteAnswer.Missing:
                return Insertion.NoAnswer;
            default:
                var standing = await table.ReadAsync(entity.PartitionKey, entity.RowKey, cancellation);
                if (standing is not RowAnswer.Found found)
                    return Insertion.NoAnswer;
                return isSame(found.Entity) ? Insertion.Inserted : Insertion.Exists;
        }
    }
}
