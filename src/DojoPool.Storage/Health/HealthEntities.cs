using Azure.Data.Tables;
using DojoPool.Control.Health;
using DojoPool.Storage.Tables;

namespace DojoPool.Storage.Health;

/// <summary>Rows that hold a block of at most <see cref="HistoryKey.BlockSize"/> samples, packed.</summary>
internal static class HealthEntities
{
    public const string First = "First";
    public const string Last = "Last";

    /// <summary>Samples in blocks by the endpoints' order.</summary>
    public static IReadOnlyList<HealthSample[]> Blocks(IEnumerable<HealthSample> samples) =>
        [.. samples.OrderBy(s => s.Endpoint, StringComparer.Ordinal).Chunk(HistoryKey.BlockSize)];

    /// <summary>First and last endpoint are columns, so that a search for one endpoint skips other blocks on the server.</summary>
    public static TableEntity History(HealthRound round, HealthSample[] samples, int block)
    {
        var entity = new TableEntity(HistoryKey.Partition(HistoryKey.DayOf(round.At), round.Vantage, block), TableKey.Inverted(round.At))
        {
            ["At"] = Timestamps.Write(round.At),
            [First] = samples[0].Endpoint,
            [Last] = samples[^1].Endpoint,
        };
        PackedJson.Put(entity, samples);
        return entity;
    }

    public static TableEntity Latest(LatestState state, HealthSample[] samples, int block)
    {
        var entity = new TableEntity(TableKey.Escape(state.Vantage), HistoryKey.BlockText(block))
        {
            ["Vantage"] = state.Vantage,
            ["At"] = Timestamps.Write(state.At),
            ["HistoryBlocks"] = state.HistoryBlocks,
        };
        PackedJson.Put(entity, samples);
        return entity;
    }

    public static HealthSample[] Samples(TableEntity entity) => PackedJson.Get<HealthSample[]>(entity);
}
