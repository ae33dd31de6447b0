namespace DojoPool.Cli.Load;

/// <summary>One monotonic clock for a whole run, tied once to the wall clock so that the plane's own times can be placed on it.</summary>
public sealed class RunClock(TimeProvider time)
{
    private readonly long start = time.GetTimestamp();

    public DateTimeOffset StartedAt { get; } = time.GetUtcNow();

    public TimeSpan Now => time.GetElapsedTime(start);

    /// <summary>The monotonic clock of this machine when the run began: other processes read the same one.</summary>
    public long Start => start;

    public TimeSpan Place(DateTimeOffset at) => at - StartedAt;
}
