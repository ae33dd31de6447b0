using Azure.Data.Tables;
using DojoPool.Control.Failover;
using DojoPool.Control.Json;
using DojoPool.Storage.Tables;

namespace DojoPool.Storage.Failover;

internal static class RunEntity
{
    public const string Partition = "runs";
    private const string Json = "Json";

    // The columns beside the JSON are for people who look into the table; nothing reads them.
    public static TableEntity Of(FailoverRecord run)
    {
        var entity = new TableEntity(Partition, RunKey.Of(run.Id))
        {
            ["RunId"] = run.Id,
            ["Status"] = run.Status.ToString(),
            ["StartedAt"] = Timestamps.Write(run.StartedAt),
            ["Runner"] = run.Runner,
        };
        ChunkedText.Put(entity, Json, StoredJson.Write(run));
        return entity;
    }

    public static string JsonOf(TableEntity entity) => ChunkedText.Get(entity, Json);

    public static FailoverRecord Read(TableEntity entity) => StoredJson.Read<FailoverRecord>(JsonOf(entity));
}
