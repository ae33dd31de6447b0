using DojoPool.Control.Admin;
using DojoPool.Control.Health;

namespace DojoPool.Control.Routing;

/// <summary>What is known of the readers now.</summary>
public interface IReplicaFacts
{
    /// <summary>How often positions are sampled: the smallest staleness bound that a replica can keep.</summary>
    TimeSpan SamplingPeriod { get; }

    /// <summary>The newest samples of each vantage; empty where none are known. Does not throw but for cancellation.</summary>
    Task<IReadOnlyList<HealthSample>> NewestAsync(CancellationToken cancellation);
}

/// <summary>The facts of the last ticks, from the store, shared by callers for a moment.</summary>
public sealed class StoredReplicaFacts(IHealthStore store, TimeSpan tick, TimeProvider time) : IReplicaFacts
{
    private readonly OnceASecond<IReadOnlyList<HealthSample>> newest = new(
        async cancellation => [.. (await store.ReadLatestAsync(cancellation)).SelectMany(round => round.Samples)], time);

    public TimeSpan SamplingPeriod => tick;

    public Task<IReadOnlyList<HealthSample>> NewestAsync(CancellationToken cancellation) => newest.GetAsync(cancellation);
}
