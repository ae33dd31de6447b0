using DojoPool.Control.Admin;
using DojoPool.Control.Health;

namespace DojoPool.Control.Routing;

/// <summary>What is known of the readers now.</summary>
public interface IReplicaFacts
{
    /// <summary>How often positions are sampled: the smallest staleness bound that a replica can keep.</summary>
    TimeSpan SamplingPeriod { get; }

    /// <summary>What this instance has seen over time, up to the last <see cref="NewestAsync"/>; a new instance knows little yet.</summary>
    ReaderTrends Trends { get; }

    /// <summary>The newest samples of each vantage; empty where none are known. Does not throw but for cancellation.</summary>
    Task<IReadOnlyList<HealthSample>> NewestAsync(CancellationToken cancellation);
}

/// <summary>The facts of the last ticks, from the store, shared by callers for a moment.</summary>
public sealed class StoredReplicaFacts : IReplicaFacts
{
    private readonly IHealthStore store;
    private readonly OnceASecond<IReadOnlyList<HealthSample>> newest;
    private ReaderTrends trends = ReaderTrends.None;

    public StoredReplicaFacts(IHealthStore store, TimeSpan tick, TimeProvider time)
    {
        (this.store, SamplingPeriod) = (store, tick);
        newest = new OnceASecond<IReadOnlyList<HealthSample>>(ReadAsync, time);
    }

    public TimeSpan SamplingPeriod { get; }

    public ReaderTrends Trends => Volatile.Read(ref trends);

    public Task<IReadOnlyList<HealthSample>> NewestAsync(CancellationToken cancellation) => newest.GetAsync(cancellation);

    /// <summary>Never twice at once.</summary>
    private async Task<IReadOnlyList<HealthSample>> ReadAsync(CancellationToken cancellation)
    {
        List<HealthSample> samples = [.. (await store.ReadLatestAsync(cancellation)).SelectMany(round => round.Samples)];
        Volatile.Write(ref trends, Trends.With(samples));
        return samples;
    }
}

/// <summary>What readers are judged by at one moment.</summary>
/// <param name="Samples">The newest of each vantage and endpoint.</param>
public sealed record ReaderFacts(IReadOnlyList<HealthSample> Samples, ReaderTrends Trends, TimeSpan SamplingPeriod, DateTimeOffset Now)
{
    /// <summary>Null where there are none.</summary>
    public TimeSpan? Age => Samples.Count == 0 ? null : Now - Samples.Max(s => s.At);

    public static async Task<ReaderFacts> TakeAsync(IReplicaFacts facts, TimeProvider time, CancellationToken cancellation)
    {
        var samples = await facts.NewestAsync(cancellation);
        return new ReaderFacts(samples, facts.Trends, facts.SamplingPeriod, time.GetUtcNow());
    }
}
