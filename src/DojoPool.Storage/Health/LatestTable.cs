using Azure.Data.Tables;
using DojoPool.Control.Failover;
using DojoPool.Storage.Tables;

namespace DojoPool.Storage.Health;

/// <summary>HealthLatest: a partition a vantage, a row a block. A vantage's rows change together, in one transaction.</summary>
internal sealed class LatestTable(BoundedTable table)
{
    private const int Attempts = 4;

    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    public async Task<LatestState> ReadAsync(string vantage, CancellationToken cancellation) =>
        LatestState.Read(vantage, await table.TakeAsync(
            TableClient.CreateQueryFilter($"PartitionKey eq {TableKey.Escape(vantage)}"), int.MaxValue, null, cancellation));

    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    public async Task<IReadOnlyList<LatestState>> ReadAllAsync(CancellationToken cancellation)
    {
        var rows = await table.TakeAsync(null, int.MaxValue, null, cancellation);
        return [.. rows.GroupBy(r => r.GetString("Vantage")).Select(g => LatestState.Read(g.Key, [.. g]))];
    }

    /// <summary>Vantages with the number of blocks that their newest samples fill: no round of the history fills more.</summary>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    public async Task<IReadOnlyDictionary<string, int>> ReadBlockCountsAsync(CancellationToken cancellation)
    {
        var rows = await table.TakeAsync(null, int.MaxValue, ["PartitionKey", "RowKey", "Vantage"], cancellation);
        return rows.CountBy(r => r.GetString("Vantage")).ToDictionary();
    }

    /// <summary>Changes the state as it was read; a lost race is tried again on the new one. False = not stored.</summary>
    /// <param name="change">Null: nothing to change.</param>
    public async Task<bool> ChangeAsync(LatestState state, Func<LatestState, LatestState?> change, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (change(state) is not { } next)
                return true;
            // Over 100 rows, 5,000 endpoints, it takes more than one batch, and a reader may see one without the other for a moment.
            var answer = WriteAnswer.Written;
            foreach (var batch in next.Changes().Chunk(BatchLaw.Most))
                answer = answer == WriteAnswer.Written ? await table.SubmitAsync(batch, cancellation) : answer;
            if (answer is WriteAnswer.Written or WriteAnswer.NoAnswer)
                return answer == WriteAnswer.Written;
            state = await ReadAsync(state.Vantage, cancellation);
        }
        return false;
    }
}
