using DojoPool.Control.Failover;
using DojoPool.Control.Health;
using DojoPool.Storage.Tables;

namespace DojoPool.Storage.Health;

/// <summary>
/// A round costs one write a block of 50 endpoints for the history, and one transaction for the latest samples of its vantage: at most
/// 2 + endpoints/50 up to 5,000 endpoints.
/// </summary>
internal sealed class TableHealthStore(HistoryTable history, LatestTable latest) : IHealthStore
{
    // Probers' clocks may be ahead of the reader's, even over midnight.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    public async Task<bool> StoreAsync(HealthRound round, CancellationToken cancellation)
    {
        try
        {
            var state = await latest.ReadAsync(round.Vantage, cancellation);
            var blocks = HealthEntities.Blocks(round.Samples);
            var stored = await history.PutAsync(round, blocks, cancellation);
            if (state.At == round.At)
                await history.DeleteSurplusAsync(round, blocks.Count, state.HistoryBlocks, cancellation);
            return await latest.ChangeAsync(state, s => s.With(round, blocks.Count), cancellation) && stored;
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }

    public async Task<IReadOnlyList<HealthRound>> ReadLatestAsync(CancellationToken cancellation)
    {
        try
        {
            return [.. (await latest.ReadAllAsync(cancellation)).Select(s => s.Round())];
        }
        catch (StoreUnavailableException)
        {
            return [];
        }
    }

    public async Task<IReadOnlyList<HealthSample>> ReadHistoryAsync(
        string? endpoint, int limit, DateTimeOffset now, CancellationToken cancellation)
    {
        ReadLimit.Check(limit, most: 10_000);
        try
        {
            var vantages = await latest.ReadBlockCountsAsync(cancellation);
            var found = new List<HealthSample>();
            if (await history.OldestDayAsync(cancellation) is { } oldest)
            {
                for (var day = HistoryKey.DayOf(now + Skew); day >= oldest && found.Count < limit; day = day.AddDays(-1))
                    found.AddRange(await ReadDayAsync(day, vantages, endpoint, limit, cancellation));
            }
            return [.. found.Take(limit)];
        }
        catch (StoreUnavailableException)
        {
            return [];
        }
    }

    public async Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        bounded.CancelAfter(StoreTimes.Purge);
        try
        {
            var purged = await history.PurgeAsync(before, bounded.Token);
            foreach (var state in await latest.ReadAllAsync(bounded.Token))
                await latest.ChangeAsync(state, s => s.Samples.Any(x => x.At < before) ? s.Since(before) : null, bounded.Token);
            return purged;
        }
        catch (StoreUnavailableException)
        {
            return 0;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return 0;
        }
    }

    private async Task<IEnumerable<HealthSample>> ReadDayAsync(
        DateOnly day, IReadOnlyDictionary<string, int> vantages, string? endpoint, int limit, CancellationToken cancellation)
    {
        var partitions = vantages.SelectMany(v => Enumerable.Range(0, v.Value).Select(block => HistoryKey.Partition(day, v.Key, block)));
        var samples = await Task.WhenAll(partitions.Select(p => history.TakeAsync(p, endpoint, limit, cancellation)));
        return samples.SelectMany(s => s)
            .OrderByDescending(s => s.At).ThenBy(s => s.Vantage, StringComparer.Ordinal).ThenBy(s => s.Endpoint, StringComparer.Ordinal);
    }
}
