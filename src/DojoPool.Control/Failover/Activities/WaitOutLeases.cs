using DojoPool.Control.Failover.Workflow;

namespace DojoPool.Control.Failover.Activities;

/// <summary>
/// Waits until every lease that can be out is over: the longest terms plus the margin, from its own start, which is after the answer to
/// the swap to Suspect. On this process's monotonic clock: timers may fire early, so the clock is asked (PROTOCOL P3).
/// </summary>
internal sealed class WaitOutLeases(FailoverParts parts)
{
    /// <summary>Of less than a millisecond a delay makes none at all, and this would spin.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    public async Task<Nothing> RunAsync(FailoverInput input, CancellationToken cancellation)
    {
        var began = parts.Time.GetTimestamp();
        var row = (await parts.Register.ReadAsync("WaitOutLeases", cancellation)).Row;
        var enough = row.Lease.Longest + input.Policy.Margin;
        while (enough - parts.Time.GetElapsedTime(began) is var left && left > TimeSpan.Zero)
            await Task.Delay(left < Shortest ? Shortest : left, parts.Time, cancellation);
        return new Nothing();
    }
}
