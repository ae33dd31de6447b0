using DojoPool.Control.Topology;
using DojoPool.Core.Health;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Health;

/// <summary>
/// For hosts that keep nothing in memory: the stored rounds, all vantages', told again from the oldest. It sees no more often than the
/// tick, and its answers say so.
/// </summary>
public sealed class StoredObservations(Fleet fleet, IHealthStore store, TopologyRegister register, TimeProvider time) : IObservations
{
    /// <summary>The most that one read of history gives.</summary>
    public const int HistoryLimit = 1000;

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(5);

    public async ValueTask<Observed> NowAsync(CancellationToken cancellation)
    {
        var history = store.ReadHistoryAsync(null, HistoryLimit, time.GetUtcNow(), cancellation);
        var row = await register.ReadAsync(cancellation) is StoredRow.Found found ? found.Row : null;
        return Retell(await history, row, fleet);
    }

    /// <summary>Pure: samples in any order. Those of one tick are one moment, whichever vantage they are from.</summary>
    public static Observed Retell(IReadOnlyList<HealthSample> samples, TopologyRow? row, Fleet fleet) =>
        samples.GroupBy(s => s.At.Ticks / Moment.Ticks).OrderBy(g => g.Key).Aggregate(Observed.Nothing, (observed, moment) =>
        {
            var rounds = moment.GroupBy(s => s.Vantage).Select(g => new HealthRound(g.Key, g.Min(s => s.At), [.. g])).ToList();
            var seen = row is null ? observed : observed.WithWriter(moment.Where(s => WasOfThisEpoch(s, row)).Select(ResultOf), row);
            return seen.WithRounds(rounds, row, fleet);
        });

    /// <summary>Samples of before the epoch was published may be of another branch.</summary>
    private static bool WasOfThisEpoch(HealthSample sample, TopologyRow row) =>
        sample.Endpoint == row.Writer && PublishedBranch.Holds(row, sample.Facts?.Epoch);

    private static ProbeResult ResultOf(HealthSample sample) =>
        new(sample.Vantage, sample.Endpoint, sample.At, sample.Elapsed, null, sample.Facts, CanaryOutcome.NotSent);
}
