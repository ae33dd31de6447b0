using DojoPool.Client.Leases;

namespace DojoPool.Client.Tests.Leases;

public sealed class P3_LeaseCountsFromBeforeTheRequest
{
    private readonly SplitTime time = new();
    private readonly TwoClocks clocks;

    public P3_LeaseCountsFromBeforeTheRequest() => clocks = new TwoClocks(time);

    [Fact]
    public void The_time_that_the_answer_took_is_gone()
    {
        var lease = Answered(heldMs: 0, after: TimeSpan.FromSeconds(1));
        time.Advance(TimeSpan.FromMilliseconds(1999));
        Assert.False(lease.IsOver);
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(lease.IsOver);
    }

    [Fact]
    public void The_time_that_the_plane_held_it_before_reading_is_not()
    {
        var lease = Answered(heldMs: 800, after: TimeSpan.FromSeconds(1));
        time.Advance(TimeSpan.FromMilliseconds(2799));
        Assert.False(lease.IsOver);
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(lease.IsOver);
    }

    [Fact]
    public void A_plane_that_says_it_held_longer_than_the_answer_took_gains_nothing()
    {
        var lease = Answered(heldMs: 60_000, after: TimeSpan.FromSeconds(1));
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.True(lease.IsOver);
    }

    private Lease Answered(int heldMs, TimeSpan after)
    {
        var askedAt = clocks.Now();
        time.Advance(after);
        return new Lease(P3_LeaseIsOverWhenEitherClockSaysSo.Route(leaseMs: 3000, heldMs), askedAt, clocks);
    }
}
