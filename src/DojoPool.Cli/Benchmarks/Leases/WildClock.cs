namespace DojoPool.Cli.Benchmarks.Leases;

/// <summary>Two clocks that a schedule may bend, one of them at a time: set ahead, set back, or standing still. Timers stay honest.</summary>
/// <remarks>Both wrong at once is outside of what PROTOCOL P3 promises, but that a wall clock set back is noticed whatever the other does.</remarks>
internal sealed class WildClock : TimeProvider
{
    private readonly Lock gate = new();
    private TimeSpan wallAhead;
    private TimeSpan monotonicBehind;
    private DateTimeOffset? wallStopped;
    private long? monotonicStopped;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return wallStopped ?? System.GetUtcNow() + wallAhead;
    }

    public override long GetTimestamp()
    {
        lock (gate) return monotonicStopped ?? System.GetTimestamp() - (long)(monotonicBehind.TotalSeconds * TimestampFrequency);
    }

    public void SetWall(TimeSpan by)
    {
        lock (gate) wallAhead += by;
    }

    /// <summary>As on a virtual machine that was suspended, or whose time somebody holds.</summary>
    public async Task StopWallAsync(TimeSpan stop, CancellationToken cancellation)
    {
        lock (gate) wallStopped = System.GetUtcNow() + wallAhead;
        await Task.Delay(stop, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (gate) (wallAhead, wallStopped) = (wallStopped!.Value - System.GetUtcNow(), null);
    }

    /// <inheritdoc cref="StopWallAsync"/>
    public async Task StopMonotonicAsync(TimeSpan stop, CancellationToken cancellation)
    {
        long from;
        lock (gate) monotonicStopped = from = System.GetTimestamp() - (long)(monotonicBehind.TotalSeconds * TimestampFrequency);
        await Task.Delay(stop, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (gate) (monotonicBehind, monotonicStopped) = (System.GetElapsedTime(from), null);
    }
}
