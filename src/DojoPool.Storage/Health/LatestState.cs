using Azure.Data.Tables;
using DojoPool.Control.Health;
using DojoPool.Storage.Tables;

namespace DojoPool.Storage.Health;

/// <summary>The newest sample of every endpoint as one vantage saw it.</summary>
/// <param name="At">Of its newest round.</param>
/// <param name="HistoryBlocks">Of its newest round, in the history.</param>
/// <param name="Rows">What stands in the table, in block order; empty before the first round.</param>
internal sealed record LatestState(
    string Vantage, DateTimeOffset At, int HistoryBlocks, IReadOnlyList<HealthSample> Samples, IReadOnlyList<TableEntity> Rows)
{
    /// <exception cref="FormatException">They are not rows of latest samples.</exception>
    public static LatestState Read(string vantage, IReadOnlyList<TableEntity> rows) => new(
        vantage,
        rows.Count == 0 ? DateTimeOffset.MinValue : rows.Max(r => Timestamps.Get(r, "At")),
        rows.Count == 0 ? 0 : rows[0].GetInt32("HistoryBlocks") ?? 0,
        [.. rows.SelectMany(HealthEntities.Samples)],
        rows);

    /// <summary>A round may hold only the endpoints that were due, and may come late: per endpoint the newer sample stays.</summary>
    public LatestState With(HealthRound round, int historyBlocks) => this with
    {
        At = round.At > At ? round.At : At,
        HistoryBlocks = round.At >= At ? historyBlocks : HistoryBlocks,
        Samples = [.. Samples.Where(s => s.At != round.At).Concat(round.Samples)
            .GroupBy(s => s.Endpoint, (_, same) => same.MaxBy(s => s.At)!).OrderBy(s => s.Endpoint, StringComparer.Ordinal)],
    };

    /// <summary>Without what is older than <paramref name="before"/>: endpoints that are no longer configured.</summary>
    public LatestState Since(DateTimeOffset before) => this with { Samples = [.. Samples.Where(s => s.At >= before)] };

    /// <summary>What makes the table hold this state: all of it in one batch, each row exactly if it is as it was read.</summary>
    public IReadOnlyList<TableTransactionAction> Changes()
    {
        var blocks = HealthEntities.Blocks(Samples);
        var kept = Math.Max(blocks.Count, 1);
        return [.. Enumerable.Range(0, kept).Select(n => Put(n, blocks.Count == 0 ? [] : blocks[n])), .. Rows.Skip(kept).Select(Delete)];
    }

    public HealthRound Round() => new(Vantage, At, Samples);

    private TableTransactionAction Put(int block, HealthSample[] samples)
    {
        var entity = HealthEntities.Latest(this, samples, block);
        return block < Rows.Count
            ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, entity, Rows[block].ETag)
            : new TableTransactionAction(TableTransactionActionType.Add, entity);
    }

    private static TableTransactionAction Delete(TableEntity row) => new(TableTransactionActionType.Delete, row, row.ETag);
}
