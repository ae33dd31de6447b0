namespace DojoPool.Control.Admin;

/// <summary>One answer that all callers of a second share: reading what many look at costs what one look costs.</summary>
/// <param name="read">Must end by itself: no caller's cancellation ends it for the others.</param>
public sealed class OnceASecond<T>(Func<CancellationToken, Task<T>> read, TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private Task<T>? flight;
    private long beganAt;

    /// <summary>The answer whose reading began less than a second ago, or is under way still.</summary>
    public Task<T> GetAsync(CancellationToken cancellation)
    {
        lock (gate)
        {
            if (flight is null || (flight.IsCompleted && (!flight.IsCompletedSuccessfully || time.GetElapsedTime(beganAt) >= Life)))
                (flight, beganAt) = (read(CancellationToken.None), time.GetTimestamp());
            return flight.WaitAsync(cancellation);
        }
    }
}
