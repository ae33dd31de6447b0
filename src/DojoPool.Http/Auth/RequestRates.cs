using System.Threading.RateLimiting;
using DojoPool.Control.Configuration;
using DojoPool.Control.Operations;

namespace DojoPool.Http.Auth;

/// <summary>How often callers may ask, in this instance. Routing has a limit of its own and votes have none: a failover waits for them.</summary>
public sealed class RequestRates : IDisposable
{
    private readonly PartitionedRateLimiter<(Kind Kind, string Who)> limiter;

    public RequestRates(RequestLimits limits) => limiter = PartitionedRateLimiter.Create<(Kind Kind, string Who), (Kind Kind, string Who)>(key => key.Kind switch
    {
        Kind.Read => Bucket(key, limits.ReadsPerMinute, TimeSpan.FromMinutes(1)),
        Kind.Order => Bucket(key, limits.OrdersPerMinute, TimeSpan.FromMinutes(1)),
        Kind.Lookup => Bucket(key, limits.LookupsPerSecond, TimeSpan.FromSeconds(1)),
        Kind.Refusal => Bucket(key, limits.RefusalsPerMinute, TimeSpan.FromMinutes(1)),
        _ => RateLimitPartition.GetNoLimiter(key),
    });

    private enum Kind
    {
        Free,
        Read,
        Order,
        Lookup,
        Refusal,
    }

    /// <returns>Null: go on. Else when to ask again.</returns>
    public TimeSpan? Take(Operation operation, Caller caller) => Take(KindOf(operation), caller.Name);

    /// <summary>To be called for each wrong token.</summary>
    /// <param name="address">Unknown ones share one limit.</param>
    public TimeSpan? TakeRefusal(string address) => Take(Kind.Refusal, address);

    public void Dispose() => limiter.Dispose();

    private TimeSpan? Take(Kind kind, string who)
    {
        using var lease = limiter.AttemptAcquire((kind, who));
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1);
    }

    private static Kind KindOf(Operation operation) =>
        operation.Role == Role.Anyone || operation == Catalogue.Vote ? Kind.Free
        : operation.Role == Role.App ? Kind.Lookup
        : operation.Verb == "GET" ? Kind.Read
        : Kind.Order;

    /// <summary>As many at once as in a period, and refilled in twelfths of it.</summary>
    private static RateLimitPartition<(Kind Kind, string Who)> Bucket((Kind Kind, string Who) key, int most, TimeSpan period) => most == 0
        ? RateLimitPartition.GetNoLimiter(key)
        : RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = most,
            TokensPerPeriod = Math.Max(1, most / 12),
            ReplenishmentPeriod = most < 12 ? period / most : period / 12,
            QueueLimit = 0,
        });
}
