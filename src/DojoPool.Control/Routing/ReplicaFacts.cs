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
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private Task<IReadOnlyList<HealthSample>>? flight;
    private long beganAt;

    public TimeSpan SamplingPeriod => tick;

    public Task<IReadOnlyList<HealthSample>> NewestAsync(CancellationToken cancellation)
    {
        lock (gate)
        {
            if (flight is null || (flight.IsCompleted && time.GetElapsedTime(beganAt) >= Life))
                (flight, beganAt) = (ReadAsync(), time.GetTimestamp());
            return flight.WaitAsync(cancellation);
        }
    }

    private async Task<IReadOnlyList<HealthSample>> ReadAsync() =>
        [.. (await store.ReadLatestAsync(CancellationToken.None)).SelectMany(round => round.Samples)];
}
