namespace DojoPool.Simulation.Scheduling;

/// <summary>
/// A process's two clocks over the true time: a wall clock that is wrong and is set, a monotonic one that runs a little fast or slow, and stands
/// still while a virtual machine is suspended. Timers may fire early.
/// </summary>
public sealed class HostClock(Agenda agenda, HostScheduler host, Dice dice) : TimeProvider
{
    private static readonly DateTimeOffset Epoch = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);
    private TimeSpan _stoodStill;

    /// <summary>How fast the monotonic clock runs; 1 = right.</summary>
    public double Rate { get; init; } = 1;

    /// <summary>How wrong the wall clock is.</summary>
    public TimeSpan Skew { get; set; }

    /// <summary>Of all timers fire up to 15 ms early.</summary>
    public double EarlyTimers { get; init; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public void StandStill(TimeSpan time) => _stoodStill += time;

    public override long GetTimestamp()
    {
        agenda.CheckThread();
        return (long)((agenda.Now - _stoodStill).Ticks * Rate);
    }

    public override DateTimeOffset GetUtcNow()
    {
        agenda.CheckThread();
        return Epoch + agenda.Now + Skew;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        agenda.CheckThread();
        var timer = new Alarm(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private TimeSpan Due(TimeSpan dueTime)
    {
        var due = dueTime / Rate;
        if (EarlyTimers > 0 && dice.Chance(EarlyTimers))
            due -= dice.Milliseconds(0, 15);
        // A timer takes some time in any case, so that a loop around one cannot stand still in time.
        return due < TimeSpan.FromMilliseconds(0.1) ? TimeSpan.FromMilliseconds(0.1) : due;
    }

    private sealed class Alarm(HostClock clock, TimerCallback callback, object? state) : ITimer
    {
        private int _armed;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var number = ++_armed;
            if (dueTime != Timeout.InfiniteTimeSpan)
                clock.After(dueTime, () => Ring(number));
            return true;
        }

        public void Dispose() => _armed = -1;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Ring(int number)
        {
            if (number == _armed)
                callback(state);
        }
    }

    private void After(TimeSpan dueTime, Action ring) => agenda.After(Due(dueTime), () => host.Do(ring));
}
