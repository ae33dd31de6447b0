using System.Text;
using Azure.Data.Tables;
using DojoPool.Control.Failover;
using DojoPool.Storage.Tables;

namespace DojoPool.Storage.Failover;

internal static class JournalEntity
{
    private const int OutputLimit = 48 * 1024;

    /// <exception cref="ArgumentException">The output is over 48 KB, or the run's id is none.</exception>
    public static TableEntity Of(string runId, JournalEntry entry)
    {
        if (Encoding.UTF8.GetByteCount(entry.Output) > OutputLimit)
            throw new ArgumentException($"The output of {entry.Activity} is over {OutputLimit} bytes.", nameof(entry));
        RunKey.Of(runId);
        var entity = new TableEntity(runId, TableKey.Ascending(entry.Sequence))
        {
            ["Sequence"] = entry.Sequence,
            ["Activity"] = entry.Activity,
            ["StartedAt"] = Timestamps.Write(entry.StartedAt),
            ["EndedAt"] = Timestamps.Write(entry.EndedAt),
            ["Runner"] = entry.Runner,
        };
        ChunkedText.Put(entity, "Output", entry.Output);
        return entity;
    }

    /// <exception cref="FormatException">It is not a journal's row.</exception>
    public static JournalEntry Read(TableEntity entity) => new(
        entity.GetInt32("Sequence") ?? throw new FormatException("The row has no property Sequence."),
        entity.GetString("Activity"),
        ChunkedText.Get(entity, "Output"),
        Timestamps.Get(entity, "StartedAt"),
        Timestamps.Get(entity, "EndedAt"),
        entity.GetString("Runner"));
}
