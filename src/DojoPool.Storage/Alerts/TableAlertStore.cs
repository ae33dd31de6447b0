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
            var standing = await StandingAsync(alert.Key, cancellation);
            if (standing is RowAnswer.NoAnswer)
                return false;
            if (standing is RowAnswer.Found mine && mine.Entity.Bears(stamp))
                return true;
            var answer = standing is RowAnswer.Found found
                ? await UpdateAsync(found.Entity, open => open.SeenAgain(alert), alert.LastSeenAt, stamp, cancellation)
                : await OpenAsync(alert with { ClosedAt = null }, stamp, cancellation);
            if (answer is WriteAnswer.Written or WriteAnswer.NoAnswer)
                return answer == WriteAnswer.Written;
        }
        return false;
    }

    public async Task<AcknowledgeAnswer> AcknowledgeAsync(string key, Acknowledgement acknowledgement, CancellationToken cancellation)
    {
        var stamp = NewStamp();
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var standing = await StandingAsync(key, cancellation);
            if (standing is not RowAnswer.Found open)
                return standing is RowAnswer.Absent ? AcknowledgeAnswer.NoneOpen : AcknowledgeAnswer.NotStored;
            if (open.Entity.Bears(stamp))
                return AcknowledgeAnswer.Done;
            var answer = await UpdateAsync(open.Entity, a => a with { Acknowledged = acknowledgement }, acknowledgement.At, stamp, cancellation);
            if (answer is WriteAnswer.Written or WriteAnswer.NoAnswer)
                return answer == WriteAnswer.Written ? AcknowledgeAnswer.Done : AcknowledgeAnswer.NotStored;
        }
        return AcknowledgeAnswer.NotStored;
    }

    public async Task<bool> CloseAsync(string key, DateTimeOffset at, CancellationToken cancellation)
    {
        var stamp = NewStamp();
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var standing = await StandingAsync(key, cancellation);
            if (standing is not RowAnswer.Found open)
                return standing is RowAnswer.Absent;
            var before = AlertEntity.Read(open.Entity);
            var after = before with { ClosedAt = at };
            var answer = await table.SubmitAsync(
                [
                    new TableTransactionAction(TableTransactionActionType.Delete, open.Entity, open.Entity.ETag),
                    new TableTransactionAction(TableTransactionActionType.Add, AlertEntity.OfClosed(after, stamp)),
                    .. NoticeEntity.Adding(AlertNews.Of(before, after), at, stamp),
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

    private Task<RowAnswer> StandingAsync(string key, CancellationToken cancellation) =>
        table.ReadAsync(AlertEntity.Partition, AlertEntity.OpenKey(key), cancellation);

    private Task<WriteAnswer> OpenAsync(Alert alert, string stamp, CancellationToken cancellation) => table.SubmitAsync(
        [
            new TableTransactionAction(TableTransactionActionType.Add, AlertEntity.OfOpen(alert, stamp)),
            .. NoticeEntity.Adding(AlertNews.Of(null, alert), alert.LastSeenAt, stamp),
        ],
        cancellation);

    private Task<WriteAnswer> UpdateAsync(TableEntity standing, Func<Alert, Alert> change, DateTimeOffset at, string stamp, CancellationToken cancellation)
    {
        var before = AlertEntity.Read(standing);
        var after = change(before);
        return table.SubmitAsync(
            [
                new TableTransactionAction(TableTransactionActionType.UpdateReplace, AlertEntity.OfOpen(after, stamp), standing.ETag),
                .. NoticeEntity.Adding(AlertNews.Of(before, after), at, stamp),
            ],
            cancellation);
    }

    private static string NewStamp() => Guid.NewGuid().ToString("N");
}
