using DojoPool.Contracts.Routing;

namespace DojoPool.Client.Leases;

/// <summary>What a lease is for: writes to this endpoint in this epoch.</summary>
internal readonly record struct LeaseKey(string Endpoint, long Epoch);

/// <summary>The right to write on a route for a while (PROTOCOL P3).</summary>
internal sealed class Lease
{
    private readonly TwoClocks clocks;
    private readonly Moment askedAt;

    /// <param name="askedAt">A moment <em>before</em> the request was sent: the lease counts from there.</param>
    public Lease(WriteRoute route, Moment askedAt, TwoClocks clocks)
    {
        (Route, this.askedAt, this.clocks) = (route, askedAt, clocks);
        // The plane read the row no earlier than heldMs after the request arrived, and no later than now.
        var held = Smaller(TimeSpan.FromMilliseconds(Math.Max(0, route.HeldMs)), clocks.Elapsed(askedAt));
        Length = TimeSpan.FromMilliseconds(route.LeaseMs) + held;
    }

    public WriteRoute Route { get; }

    public LeaseKey Key => new(Route.Endpoint, Route.Epoch);

    /// <summary>From <c>askedAt</c> to the end.</summary>
    public TimeSpan Length { get; }

    /// <summary>Over as soon as either clock says so, or the wall clock went back.</summary>
    public bool IsOver => clocks.Elapsed(askedAt) >= Length;

    /// <summary>Until the end; zero or less when over.</summary>
    public TimeSpan Remaining => clocks.Elapsed(askedAt) is var elapsed && elapsed == TimeSpan.MaxValue ? TimeSpan.Zero : Length - elapsed;

    private static TimeSpan Smaller(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
