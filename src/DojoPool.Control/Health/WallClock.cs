namespace DojoPool.Control.Health;

/// <summary>Notices a wall clock that was set back: what was stamped before that cannot be compared with what is stamped after it.</summary>
internal sealed class WallClock(TimeProvider time)
{
    /// <summary>Two clocks of one machine that nobody sets run apart by less.</summary>
    private const double Drift = 0.05;

    private static readonly TimeSpan Jitter = TimeSpan.FromMilliseconds(50);

    private readonly Lock gate = new();
    private (long Timestamp, DateTimeOffset Wall) last = (time.GetTimestamp(), time.GetUtcNow());
    private int era;

    /// <summary>Moments are comparable within one era; a new one begins when the clock is seen to have been set back.</summary>
    public int Era()
    {
        lock (gate)
        {
            var now = (Timestamp: time.GetTimestamp(), Wall: time.GetUtcNow());
            var passed = time.GetElapsedTime(last.Timestamp, now.Timestamp);
            if (now.Wall - last.Wall < (passed * (1 - Drift)) - Jitter)
                era++;
            last = now;
            return era;
        }
    }
}
