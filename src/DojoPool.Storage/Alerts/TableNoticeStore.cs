using Azure;
using Azure.Data.Tables;
using DojoPool.Control.Alerts.Notices;
using DojoPool.Storage.Tables;

namespace DojoPool.Storage.Alerts;

internal sealed class TableNoticeStore(BoundedTable table) : INoticeStore
{
    public Task<IReadOnlyList<Notice>> ReadPendingAsync(int limit, CancellationToken cancellation) => ReadAsync(NoticeEntity.Pending, limit, cancellation);

    public Task<IReadOnlyList<Notice>> ReadDeadAsync(int limit, CancellationToken cancellation) => ReadAsync(NoticeEntity.Dead, limit, cancellation);

    public async Task<Notice?> ReplaceAsync(Notice notice, CancellationToken cancellation)
    {
        var answer = await table.ReplaceAsync(NoticeEntity.OfPending(notice), new ETag(notice.Version), cancellation);
        if (answer != WriteAnswer.Written)
            return null;
        // The new tag: the library does not give it with every write.
        return await FindAsync(NoticeEntity.KeyOf(notice.Id), cancellation) is { } stored ? NoticeEntity.Read(stored) : null;
    }

    public async Task<bool> FinishAsync(Notice notice, bool dead, CancellationToken cancellation)
    {
        if (!dead)
            return await table.DeleteAsync(AlertEntity.Partition, NoticeEntity.KeyOf(notice.Id), cancellation) is WriteAnswer.Written or WriteAnswer.Missing;
        return await MoveAsync(NoticeEntity.OfPending(notice), NoticeEntity.OfDead(notice), cancellation);
    }

    public async Task<bool> ReviveAsync(string id, CancellationToken cancellation)
    {
        if (!NoticeEntity.IsId(id) || await FindAsync(NoticeEntity.DeadKeyOf(id), cancellation) is not { } row)
            return false;
        var dead = NoticeEntity.Read(row);
        var anew = dead.Deliveries.Where(d => d.Value.State == DeliveryState.Dead).Aggregate(dead, (n, d) => n.With(d.Key, Delivery.New));
        return await MoveAsync(row, NoticeEntity.OfPending(anew with { ClaimedUntil = null }), cancellation);
    }

    private async Task<bool> MoveAsync(TableEntity from, TableEntity to, CancellationToken cancellation) =>
        await table.SubmitAsync(
            [
                new TableTransactionAction(TableTransactionActionType.Delete, from, ETag.All),
                new TableTransactionAction(TableTransactionActionType.Add, to),
            ],
            cancellation) == WriteAnswer.Written;

    private async Task<IReadOnlyList<Notice>> ReadAsync(string kind, int limit, CancellationToken cancellation)
    {
        ReadLimit.Check(limit);
        return [.. (await table.TakeAsync(AlertEntity.FilterOf(kind), limit, null, cancellation)).Select(NoticeEntity.Read)];
    }

    private async Task<TableEntity?> FindAsync(string key, CancellationToken cancellation) =>
        await table.ReadAsync(AlertEntity.Partition, key, cancellation) is RowAnswer.Found found ? found.Entity : null;
}
