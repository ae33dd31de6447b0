using DojoPool.Core.Health;

namespace DojoPool.Control.Health;

/// <summary>History and latest state of endpoints. One row holds a block of 50 endpoints (DESIGN §11).</summary>
public interface IHealthStore
{
    /// <summary>
    /// Stores one round: at most 2 + endpoints/50 write transactions. Storing the same round (vantage, at) again replaces it.
    /// Returns false where the store did not take it.
    /// </summary>
    Task<bool> StoreAsync(HealthRound round, CancellationToken cancellation);

    /// <summary>The newest samples of every endpoint as every vantage saw it; empty where the store has none or did not answer.</summary>
    Task<IReadOnlyList<HealthRound>> ReadLatestAsync(CancellationToken cancellation);

    /// <summary>Newest first, at most <paramref name="limit"/> (1–10,000) samples; <paramref name="endpoint"/> null = all. Empty where the store has none or did not answer.</summary>
    Task<IReadOnlyList<HealthSample>> ReadHistoryAsync(string? endpoint, int limit, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Deletes what is older than <paramref name="before"/>; returns the number of rows.</summary>
    Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellation);
}

/// <summary>What one vantage found in one tick.</summary>
public sealed record HealthRound(string Vantage, DateTimeOffset At, IReadOnlyList<HealthSample> Samples);

/// <summary>One endpoint in one tick, judged.</summary>
/// <param name="Elapsed">Of the probe.</param>
/// <param name="LagBytes">Behind the writer's end of WAL, compared centrally; null = unknown or the writer itself.</param>
/// <param name="Staleness">Now − start of the newest writer sample that it had reached; null = unknown (PROTOCOL P4).</param>
/// <param name="ErrorRate">Bad probes among those of the last five minutes, 0–1.</param>
/// <param name="TransactionsPerSecond">Since the sample before; null = unknown.</param>
/// <param name="Heard">As a witness: it heard the writer; null = it cannot say.</param>
public sealed record HealthSample(
    string Vantage,
    string Endpoint,
    DateTimeOffset At,
    Verdict Verdict,
    string Detail,
    TimeSpan Elapsed,
    long? LagBytes,
    TimeSpan? Staleness,
    double ErrorRate,
    double? TransactionsPerSecond,
    bool? Heard,
    ServerFacts? Facts);
