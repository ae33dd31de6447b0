using System.Threading.RateLimiting;
using DojoPool.Control.Alerts.Notices;

namespace DojoPool.Cloud.Notifications;

/// <summary>
/// At most so many messages a minute to one sink, a minute's worth at once: a storm of alerts neither floods people nor gets the hook blocked.
/// What is over the limit waits, it is not lost. The limit is this instance's.
/// </summary>
public sealed class LimitedSink : INotificationSink, IDisposable
{
    private readonly INotificationSink inner;
    private readonly TimeSpan refill;
    private readonly TokenBucketRateLimiter limiter;

    /// <param name="perMinute">1 and up.</param>
    public LimitedSink(INotificationSink inner, int perMinute)
    {
        this.inner = inner;
        refill = TimeSpan.FromMinutes(1) / perMinute;
        limiter = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = perMinute,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = refill,
            QueueLimit = 0,
        });
    }

    public string Name => inner.Name;

    public async Task<SinkOutcome> SendAsync(Notice notice, CancellationToken cancellation)
    {
        using var lease = limiter.AttemptAcquire();
        return lease.IsAcquired ? await inner.SendAsync(notice, cancellation) : new SinkOutcome.Held(refill);
    }

    public void Dispose() => limiter.Dispose();
}
