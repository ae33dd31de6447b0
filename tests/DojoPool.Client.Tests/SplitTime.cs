using Microsoft.Extensions.Time.Testing;

namespace DojoPool.Client.Tests;

/// <summary>A clock whose wall and monotonic time can part, as they do on a suspended machine or when somebody sets the time.</summary>
internal sealed class SplitTime : FakeTimeProvider
{
    /// <summary>What somebody has set the wall clock forward (or back).</summary>
    public TimeSpan WallOffset { get; set; }

    /// <summary>How long the monotonic clock stood still.</summary>
    public TimeSpan MonotonicStood { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + WallOffset;

    // Not the one of the parent, which asks the wall clock that is overridden here.
    public override long GetTimestamp() => base.GetUtcNow().Ticks - MonotonicStood.Ticks;

    /// <summary>The machine sleeps: the wall clock goes on, the monotonic one does not.</summary>
    public void Suspend(TimeSpan time)
    {
        MonotonicStood += time;
        Advance(time);
    }

    /// <summary>Time passes, but the wall clock stands.</summary>
    public void AdvanceMonotonicOnly(TimeSpan time)
    {
        WallOffset -= time;
        Advance(time);
    }
}
