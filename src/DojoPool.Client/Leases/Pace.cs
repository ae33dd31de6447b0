namespace DojoPool.Client.Leases;

/// <summary>When to ask the plane next. Pure but for the randomness that spreads many clients.</summary>
internal static class Pace
{
    public static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(50);
    public static readonly TimeSpan LongestRetry = TimeSpan.FromMilliseconds(250);

    /// <summary>A plane that says that the token is wrong will say so again.</summary>
    public static readonly TimeSpan Denied = TimeSpan.FromSeconds(1);

    /// <summary>Between two questions, whatever happens.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(10);

    /// <summary>After a grant: at a third of the lease; the first time at a random part of it, so that clients do not ask in step.</summary>
    public static TimeSpan Renewal(TimeSpan lease, bool first, Random random) => lease / 3 * (first ? random.NextDouble() : 1);

    /// <summary>After a refusal: 50 ms doubling to 250 ms, each between half and all of it, less what the question itself took (a plane may hold it).</summary>
    public static TimeSpan Retry(int refusals, TimeSpan asked, Random random)
    {
        var step = FirstRetry * Math.Pow(2, Math.Min(refusals, 10));
        var pause = ((step < LongestRetry ? step : LongestRetry) * (0.5 + (random.NextDouble() / 2))) - asked;
        return pause > Shortest ? pause : Shortest;
    }
}
