namespace DojoPool.Postgres.Sessions;

/// <summary>The end of something, on this process's monotonic clock.</summary>
public readonly record struct Deadline(TimeProvider Time, long Start, TimeSpan Limit)
{
    public TimeSpan Elapsed => Time.GetElapsedTime(Start);

    /// <summary>Never negative.</summary>
    public TimeSpan Left => Limit > Elapsed ? Limit - Elapsed : TimeSpan.Zero;

    public bool Passed => Left == TimeSpan.Zero;

    public static Deadline After(TimeSpan limit, TimeProvider time) => new(time, time.GetTimestamp(), limit);

    /// <exception cref="TimeoutException">It has passed: nothing more may be sent.</exception>
    public void Check()
    {
        if (Passed)
            throw Missed();
    }

    public TimeoutException Missed() => new($"No answer within {Limit.TotalMilliseconds:0} ms.");
}
