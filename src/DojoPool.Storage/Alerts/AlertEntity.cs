using Azure.Data.Tables;
using DojoPool.Control.Json;
using DojoPool.Core.Alerts;
using DojoPool.Storage.Tables;

namespace DojoPool.Storage.Alerts;

/// <summary>
/// Rows of alerts, all in one partition so that closing is one batch: <c>open|key</c>, of which there can be only one, and
/// <c>closed|inverted opening time|stamp</c>.
/// </summary>
internal static class AlertEntity
{
    public const string Partition = "alerts";
    public const string Open = "open";
    public const string Closed = "closed";
    private const string Json = "Json";
    private const string StampColumn = "Stamp";

    public static string OpenKey(string alertKey) => $"{Open}|{TableKey.Escape(alertKey)}";

    /// <param name="stamp">Unique to one raising or closing: it tells one's own write from another's of the same content.</param>
    public static TableEntity OfOpen(Alert alert, string stamp) => Of(OpenKey(alert.Key), alert, stamp);

    public static TableEntity OfClosed(Alert alert, string stamp) =>
        Of($"{Closed}|{TableKey.Inverted(alert.OpenedAt)}|{stamp}", alert, stamp);

    public static Alert Read(TableEntity entity) => StoredJson.Read<Alert>(ChunkedText.Get(entity, Json));

    public static bool Bears(this TableEntity entity, string stamp) => entity.GetString(StampColumn) == stamp;

    /// <summary>All rows whose key begins with <paramref name="kind"/> and the separator; '}' follows '|'.</summary>
    public static string FilterOf(string kind) => TableClient.CreateQueryFilter(
        $"PartitionKey eq {Partition} and RowKey ge {kind + "|"} and RowKey lt {kind + "}"}");

    // The columns beside the JSON are for people who look into the table; nothing reads them but the stamp.
    private static TableEntity Of(string key, Alert alert, string stamp)
    {
        var entity = new TableEntity(Partition, key)
        {
            ["Type"] = alert.Type.ToString(),
            ["Severity"] = alert.Severity.ToString(),
            ["OpenedAt"] = Timestamps.Write(alert.OpenedAt),
            [StampColumn] = stamp,
        };
        ChunkedText.Put(entity, Json, StoredJson.Write(alert));
        return entity;
    }
}
