using Azure.Data.Tables;
using DojoPool.Control.Alerts;
using DojoPool.Core.Alerts;
using DojoPool.Storage.Tables;

namespace DojoPool.Storage.Alerts;

internal sealed class TableAlertStore(BoundedTable table) : IAlertStore
{
    // Each lost race means that another host's write went through; nobody has this many hosts raise one alert at once.
    private const int Attempts = 16;

    public async Task<bool> RaiseAsync(Alert alert, CancellationToken cancellation)
    {
        var stamp = NewStamp();
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var standing = await table.ReadAsync(AlertEntity.Partition, AlertEntity.OpenKey(alert.Key), cancellation);
            if (standing is RowAnswer.NoAnswer)
                return false;
            if (standing is RowAnswer.Found mine && mine.Entity.Bears(stamp))
                return true;
            var answer = standing is RowAnswer.Found found
                ? await table.ReplaceAsync(AlertEntity.OfOpen(Updated(AlertEntity.Read(found.Entity), alert), stamp), found.Entity.ETag, cancellation)
                : await table.InsertAsync(AlertEntity.OfOpen(alert with { ClosedAt = null }, stamp), cancellation);
            if (answer is WriteAnswer.Written or WriteAnswer.NoAnswer)
                return answer == WriteAnswer.Written;
        }
        return false;
    }

    public async Task<bool> CloseAsync(string key, DateTimeOffset at, CancellationToken cancellation)
    {
        var stamp = NewStamp();
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var standing = await table.ReadAsync(AlertEntity.Partition, AlertEntity.OpenKey(key), cancellation);
            if (standing is not RowAnswer.Found open)
                return standing is RowAnswer.Absent;
            var closed = AlertEntity.OfClosed(AlertEntity.Read(open.Entity) with { ClosedAt = at }, stamp);
            var answer = await table.SubmitAsync(
                [
                    new TableTransactionAction(TableTransactionActionType.Delete, open.Entity, open.Entity.ETag),
                    new TableTransactionAction(TableTransactionActionType.Add, closed),
                ],
                cancellation);
            if (answer is WriteAnswer.Written or WriteAnswer.NoAnswer)
                return answer == WriteAnswer.Written;
        }
        return false;
    }

    public async Task<IReadOnlyList<Alert>> ReadOpenAsync(CancellationToken cancellation)
    {
        var open = await ReadAsync(AlertEntity.Open, int.MaxValue, cancellation);
        return [.. open.OrderByDescending(a => a.OpenedAt)];
    }

    public async Task<IReadOnlyList<Alert>> ReadRecentAsync(int limit, CancellationToken cancellation)
    {
        ReadLimit.Check(limit);
        var open = await ReadAsync(AlertEntity.Open, int.MaxValue, cancellation);
        var closed = await ReadAsync(AlertEntity.Closed, limit, cancellation);
        return [.. open.Concat(closed).OrderByDescending(a => a.OpenedAt).Take(limit)];
    }

    private async Task<IEnumerable<Alert>> ReadAsync(string kind, int limit, CancellationToken cancellation) =>
        (await table.TakeAsync(AlertEntity.FilterOf(kind), limit, null, cancellation)).Select(AlertEntity.Read);

    private static Alert Updated(Alert open, Alert seen) =>
        seen with { OpenedAt = open.OpenedAt, Count = open.Count + seen.Count, ClosedAt = null };

    private static string NewStamp() => Guid.NewGuid().ToString("N");
}
