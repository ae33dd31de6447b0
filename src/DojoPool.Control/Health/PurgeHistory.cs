namespace DojoPool.Control.Health;

/// <summary>The daily timer: deletes health history that is older than the retention.</summary>
public sealed class PurgeHistory(IHealthStore store, TimeSpan retention, TimeProvider time)
{
    /// <returns>The number of rows deleted.</returns>
    public Task<int> RunAsync(CancellationToken cancellation) => store.PurgeAsync(time.GetUtcNow() - retention, cancellation);
}
