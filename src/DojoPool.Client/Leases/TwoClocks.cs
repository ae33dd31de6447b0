namespace DojoPool.Client.Leases;

/// <summary>
/// A moment by both clocks. The monotonic one is not fooled by somebody who sets the time; the wall clock goes on while a virtual
/// machine is suspended, when the monotonic one may stand still.
/// </summary>
/// <param name="SetBacks">How often the wall clock had been seen going back.</param>
internal readonly record struct Moment(long Timestamp, DateTimeOffset Wall, int SetBacks);

/// <summary>Reads both clocks, and notices a wall clock that goes back (PROTOCOL P3).</summary>
internal sealed class TwoClocks(TimeProvider time)
{
    private readonly Lock gate = new();
    private DateTimeOffset latest = DateTimeOffset.MinValue;
    private int setBacks;

    public TimeProvider Time { get; } = time;

    public Moment Now()
    {
        lock (gate)
        {
            var wall = Time.GetUtcNow();
            if (wall < latest)
                setBacks++;
            latest = wall;
            return new Moment(Time.GetTimestamp(), wall, setBacks);
        }
    }

    /// <summary>The longer of what both clocks say; for ever, where the wall clock went back in between.</summary>
    public TimeSpan Elapsed(Moment since)
    {
        var now = Now();
        if (now.SetBacks != since.SetBacks)
            return TimeSpan.MaxValue;
        var (monotonic, wall) = (Time.GetElapsedTime(since.Timestamp, now.Timestamp), now.Wall - since.Wall);
        return monotonic > wall ? monotonic : wall;
    }
}
