using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using DojoPool.Control.Json;
using DojoPool.Control.Topology;
using DojoPool.Core.Topology;
using DojoPool.Storage.Tables;

namespace DojoPool.Storage.Topology;

/// <summary>
/// The topology row, swapped by its ETag. A client of the primary endpoint never reads elsewhere, so a read reflects every acknowledged
/// swap. A 412 may be one's own success that the client library retried: it is answered as <see cref="SwapAnswer.Conflict"/> and not
/// judged here.
/// </summary>
internal sealed class TableTopologyStore(BoundedTable table) : ITopologyStore
{
    private const string Partition = "topology";
    private const string Key = "row";
    private const string Json = "Json";

    public async Task<StoredRow> ReadAsync(CancellationToken cancellation) =>
        await table.ReadAsync(Partition, Key, cancellation) switch
        {
            RowAnswer.Found found => Parse(found.Entity),
            RowAnswer.Absent => new StoredRow.Absent(),
            RowAnswer.NoAnswer silent => new StoredRow.Unreadable(silent.Reason),
            var other => throw new InvalidOperationException($"{other} is not an answer."),
        };

    public async Task<SwapAnswer> CompareAndSwapAsync(StoredRow.Found? expected, TopologyRow next, CancellationToken cancellation)
    {
        ETag? version = expected is null ? null : new ETag(expected.Tag);
        return await table.SwapAsync(Entity(next), version, cancellation) switch
        {
            (WriteAnswer.Written, { Length: > 0 } tag) => new SwapAnswer.Written(tag),
            (WriteAnswer.Conflict, _) => new SwapAnswer.Conflict(),
            (WriteAnswer.Missing, _) when expected is not null => new SwapAnswer.Conflict(),
            _ => new SwapAnswer.NoAnswer(),
        };
    }

    private static StoredRow Parse(TableEntity entity)
    {
        try
        {
            return new StoredRow.Found(StoredJson.Read<TopologyRow>(ChunkedText.Get(entity, Json)), entity.ETag.ToString());
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidCastException)
        {
            return new StoredRow.Unreadable("What the store holds is not a topology row.");
        }
    }

    // The columns beside the JSON are for people who look into the table; nothing reads them.
    private static TableEntity Entity(TopologyRow row)
    {
        var entity = new TableEntity(Partition, Key)
        {
            ["Phase"] = row.Phase.ToString(),
            ["Epoch"] = row.Epoch,
            ["Writer"] = row.Writer ?? "",
            ["Candidate"] = row.Candidate ?? "",
            ["ChangeId"] = row.ChangeId,
            ["ChangedAt"] = Timestamps.Write(row.ChangedAt),
        };
        ChunkedText.Put(entity, Json, StoredJson.Write(row));
        return entity;
    }
}
