using System.Globalization;
using Azure;
using Azure.Data.Tables;
using DojoPool.Control.Alerts;
using DojoPool.Control.Alerts.Notices;
using DojoPool.Control.Json;
using DojoPool.Storage.Tables;

namespace DojoPool.Storage.Alerts;

/// <summary>
/// Rows of notices, in the alerts' own partition so that a change and its news are one batch: <c>news|time|stamp</c>, oldest first, and
/// <c>dead|inverted time|stamp</c>. The id is what follows the first separator of a news row's key.
/// </summary>
internal static class NoticeEntity
{
    public const string Pending = "news";
    public const string Dead = "dead";
    private const string Json = "Json";

    /// <summary>To be added to the batch that changes the alert; nothing where it is no news.</summary>
    public static IEnumerable<TableTransactionAction> Adding(AlertNews? news, DateTimeOffset at, string stamp) => news is null
        ? []
        : [new TableTransactionAction(TableTransactionActionType.Add, OfPending(new Notice(IdOf(at, stamp), at, news)))];

    public static string KeyOf(string id) => $"{Pending}|{id.Replace('-', '|')}";

    public static TableEntity OfPending(Notice notice) => Of(KeyOf(notice.Id), notice);

    public static TableEntity OfDead(Notice notice) => Of(DeadKeyOf(notice.Id), notice);

    public static string DeadKeyOf(string id)
    {
        var parts = id.Split('-', 2);
        return $"{Dead}|{TableKey.Inverted(long.Parse(parts[0], CultureInfo.InvariantCulture))}|{parts[1]}";
    }

    public static Notice Read(TableEntity entity) =>
        StoredJson.Read<Notice>(ChunkedText.Get(entity, Json)) with { Version = entity.ETag.ToString() };

    public static bool IsId(string id) => id.Split('-', 2) is [{ Length: 19 } ticks, { Length: 32 } stamp]
        && ticks.All(char.IsAsciiDigit) && stamp.All(char.IsAsciiHexDigitLower);

    private static string IdOf(DateTimeOffset at, string stamp) => $"{at.UtcTicks.ToString("D19", CultureInfo.InvariantCulture)}-{stamp}";

    private static TableEntity Of(string key, Notice notice)
    {
        var entity = new TableEntity(AlertEntity.Partition, key) { ETag = new ETag(notice.Version) };
        ChunkedText.Put(entity, Json, StoredJson.Write(notice with { Version = "" }));
        return entity;
    }
}
