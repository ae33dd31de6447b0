using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using DojoPool.Control.Admin;
using DojoPool.Storage.Tables;

namespace DojoPool.Storage.Admin;

/// <summary>
/// One entry of the chain. Its hash is SHA-256 over the JSON array of the strings number, id, time, actor, action, subject, detail and
/// the hash of the entry before: anybody can check it from the table alone.
/// </summary>
/// <param name="Number">1, 2, 3 …</param>
/// <param name="Id">Unique to one append: it tells one's own insert from another's of the same content.</param>
/// <param name="At">As it is stored, so that the hash does not hang on how a time is written.</param>
internal sealed record ChainLink(
    long Number, string Id, string At, string Actor, string Action, string Subject, string Detail, string Previous, string Hash)
{
    public const string Partition = "audit";

    /// <summary>What the first entry names as the hash before it.</summary>
    public static readonly string Genesis = new('0', 64);

    public static ChainLink After(ChainLink? newest, AuditEntry entry, string id)
    {
        var link = new ChainLink(
            (newest?.Number ?? 0) + 1, id, Timestamps.Write(entry.At), entry.Actor, entry.Action, entry.Subject, entry.Detail, newest?.Hash ?? Genesis, "");
        return link with { Hash = link.ComputeHash() };
    }

    public static string KeyOf(long number) => TableKey.Inverted(number);

    public string ComputeHash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        JsonSerializer.Serialize<string[]>([Number.ToString(CultureInfo.InvariantCulture), Id, At, Actor, Action, Subject, Detail, Previous]))));

    public AuditEntry Entry() => new(DateTimeOffset.Parse(At, CultureInfo.InvariantCulture), Actor, Action, Subject, Detail);

    public TableEntity Entity()
    {
        var entity = new TableEntity(Partition, KeyOf(Number)) { ["Number"] = Number, ["Id"] = Id, ["At"] = At, ["Previous"] = Previous, ["Hash"] = Hash };
        ChunkedText.Put(entity, "Actor", Actor);
        ChunkedText.Put(entity, "Action", Action);
        ChunkedText.Put(entity, "Subject", Subject);
        ChunkedText.Put(entity, "Detail", Detail);
        return entity;
    }

    /// <exception cref="FormatException">A column is missing, or the key is none of ours.</exception>
    public static ChainLink Read(TableEntity entity)
    {
        var number = long.MaxValue - long.Parse(entity.RowKey, NumberStyles.None, CultureInfo.InvariantCulture);
        return new ChainLink(
            number,
            entity.GetString("Id") ?? "",
            entity.GetString("At") ?? "",
            ChunkedText.Get(entity, "Actor"),
            ChunkedText.Get(entity, "Action"),
            ChunkedText.Get(entity, "Subject"),
            ChunkedText.Get(entity, "Detail"),
            entity.GetString("Previous") ?? "",
            // The key says which entry it is; a column that says otherwise was changed, and no hash matches that.
            entity.GetInt64("Number") == number ? entity.GetString("Hash") ?? "" : "");
    }
}
