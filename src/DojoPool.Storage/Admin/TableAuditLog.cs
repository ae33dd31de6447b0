using Azure.Data.Tables;
using DojoPool.Control.Admin;
using DojoPool.Control.Failover;
using DojoPool.Storage.Tables;

namespace DojoPool.Storage.Admin;

/// <summary>One partition, newest entry first; the insert of a number that exists already fails, which orders writers.</summary>
internal sealed class TableAuditLog(BoundedTable table) : IAuditLog
{
    // Each lost race means that another host's entry went in.
    private const int Attempts = 32;

    private static readonly string All = TableClient.CreateQueryFilter($"PartitionKey eq {ChainLink.Partition}");

    public async Task<bool> AppendAsync(AuditEntry entry, CancellationToken cancellation)
    {
        var id = Guid.NewGuid().ToString("N");
        try
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                var link = ChainLink.After(await NewestAsync(cancellation), entry, id);
                var answer = await table.InsertAsync(link.Entity(), cancellation);
                if (answer == WriteAnswer.Written || await IsMineAsync(link, cancellation))
                    return true;
                if (answer != WriteAnswer.Conflict)
                    return false;
            }
        }
        catch (Exception exception) when (exception is StoreUnavailableException or FormatException)
        {
            return false;
        }
        return false;
    }

    public async Task<IReadOnlyList<AuditEntry>> ReadAsync(int limit, CancellationToken cancellation)
    {
        ReadLimit.Check(limit);
        var rows = await table.TakeAsync(All, limit, null, cancellation);
        return [.. rows.Select(r => ChainLink.Read(r).Entry())];
    }

    public async Task<AuditVerdict> VerifyAsync(AuditAnchor? anchor, CancellationToken cancellation)
    {
        var check = new ChainCheck(anchor);
        try
        {
            await foreach (var row in table.QueryAsync(All, 1000, null, cancellation))
                check.Next(ChainLink.Read(row));
            return new AuditVerdict(check.End(), check.Head);
        }
        catch (StoreUnavailableException unavailable)
        {
            return new AuditVerdict($"The audit log could not be read: {unavailable.Message}", null);
        }
        catch (FormatException)
        {
            return new AuditVerdict("The audit log holds a row that is not an entry.", check.Head);
        }
    }

    private async Task<ChainLink?> NewestAsync(CancellationToken cancellation)
    {
        var rows = await table.TakeAsync(All, 1, null, cancellation);
        return rows.Count == 0 ? null : ChainLink.Read(rows[0]);
    }

    private async Task<bool> IsMineAsync(ChainLink link, CancellationToken cancellation) =>
        await table.ReadAsync(ChainLink.Partition, ChainLink.KeyOf(link.Number), cancellation) is RowAnswer.Found found
        && ChainLink.Read(found.Entity).Id == link.Id;
}
