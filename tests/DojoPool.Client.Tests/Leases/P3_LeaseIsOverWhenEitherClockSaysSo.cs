using DojoPool.Client.Leases;
using DojoPool.Contracts.Routing;

namespace DojoPool.Client.Tests.Leases;

public sealed class P3_LeaseIsOverWhenEitherClockSaysSo
{
    private static readonly TimeSpan JustBefore = TimeSpan.FromMilliseconds(2999);
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    private readonly SplitTime time = new();
    private readonly Lease lease;

    public P3_LeaseIsOverWhenEitherClockSaysSo()
    {
        var clocks = new TwoClocks(time);
        lease = new Lease(Route(leaseMs: 3000), clocks.Now(), clocks);
    }

    [Fact]
    public void Both_clocks_before_the_end_is_not_over()
    {
        time.Advance(JustBefore);
        Assert.False(lease.IsOver);
    }

    [Fact]
    public void The_monotonic_clock_alone_ends_it()
    {
        time.AdvanceMonotonicOnly(JustBefore);
        Assert.False(lease.IsOver);
        time.AdvanceMonotonicOnly(Millisecond);
        Assert.True(lease.IsOver);
    }

    [Fact]
    public void A_machine_that_slept_has_lost_it_though_its_monotonic_clock_stood()
    {
        time.Suspend(JustBefore);
        Assert.False(lease.IsOver);
        time.Suspend(Millisecond);
        Assert.True(lease.IsOver);
    }

    [Fact]
    public void A_wall_clock_that_went_back_ends_it_even_where_it_is_still_past_the_beginning()
    {
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(lease.IsOver);
        time.WallOffset = TimeSpan.FromMilliseconds(-500);
        Assert.True(lease.IsOver);
    }

    [Fact]
    public void A_wall_clock_that_went_back_once_ends_it_for_good()
    {
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(lease.IsOver);
        time.WallOffset = TimeSpan.FromMilliseconds(-500);
        Assert.True(lease.IsOver);
        time.WallOffset = TimeSpan.Zero;
        Assert.True(lease.IsOver);
    }

    internal static WriteRoute Route(int leaseMs, int heldMs = 0, long epoch = 1) =>
        new("us-east-primary", "us-east", "127.0.0.1", 5432, "dojopool", "disable", epoch, leaseMs, heldMs, 0, DateTimeOffset.UnixEpoch);
}
