namespace DojoPool.Control.Health;

/// <summary>The stored samples of the last hours, read again only when a newer round is stored: they change no sooner.</summary>
public sealed class HistoryWindow(IHealthStore store, TimeProvider time)
{
    /// <summary>With three vantages and seven servers two hours of ticks; with more of either it is a shorter time, which the answers state.</summary>
    public const int Samples = 5000;

    private volatile Read? last;

    /// <param name="newest">Of the newest stored samples.</param>
    public async Task<IReadOnlyList<HealthSample>> GetAsync(DateTimeOffset? newest, CancellationToken cancellation)
    {
        if (last is { } read && read.UpTo == newest)
            return read.Samples;
        var samples = await store.ReadHistoryAsync(null, Samples, time.GetUtcNow(), cancellation);
        // Where the store has rounds but gave none it did not answer: ask again.
        last = newest is null || samples.Count > 0 ? new Read(newest, samples) : null;
        return samples;
    }

    private sealed record Read(DateTimeOffset? UpTo, IReadOnlyList<HealthSample> Samples);
}
