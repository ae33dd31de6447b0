namespace DojoPool.Cli.Benchmarks.Leases;

/// <summary>
/// One attempt to break the bound of the lease, drawn whole from a seed: the plane loses a writer that its clients still reach, while its
/// hosts read the row late, acknowledgements travel slowly, clocks jump, and a process of clients stands still.
/// </summary>
/// <param name="Calm">Before anything happens, so that renewals are at any phase.</param>
/// <param name="ShortCut">A cut that heals, so that a suspicion is dismissed; null: none.</param>
/// <param name="Rest">From its end to the cut that stays.</param>
/// <param name="StreamsBreak">Replication is refused, not swallowed: the standbys know at once that they hear nobody.</param>
/// <param name="StoreDelays">Of each host, one way: its copy of the row is older than it looks.</param>
/// <param name="AckDelay">Of clients to the old writer, one way: acknowledgements near the end of a lease arrive after it.</param>
/// <param name="HoleAt">After the cut: when acknowledgements begin to be withheld; null: never.</param>
/// <param name="Hole">For so long; then all of them arrive at once.</param>
/// <param name="PauseAt">After the cut: SIGSTOP to a process of clients.</param>
/// <param name="Pause">Until its SIGCONT.</param>
internal sealed record LeaseSchedule(
    int Seed, TimeSpan Calm, TimeSpan? ShortCut, TimeSpan Rest, bool StreamsBreak, IReadOnlyList<TimeSpan> StoreDelays, TimeSpan AckDelay,
    TimeSpan? HoleAt, TimeSpan Hole, IReadOnlyList<ClockJump> Jumps, TimeSpan PauseAt, TimeSpan Pause)
{
    private const double Seldom = 0.35;

    /// <summary>The first host drives the failover: a slow store makes its schedule long and no more dangerous.</summary>
    private const double FirstHostMs = 40;

    /// <summary>Just beyond half of the 800 ms that a copy is good for: some hosts grant from copies at the end of their life, some not at all.</summary>
    private const double OtherHostsMs = 430;

    public static LeaseSchedule From(int seed, int hosts, int clients)
    {
        var random = new Random(seed);
        return new LeaseSchedule(
            seed,
            Calm: Upto(random, 1500),
            ShortCut: random.NextDouble() < Seldom ? Between(random, 500, 3000) : null,
            Rest: Upto(random, 1500),
            StreamsBreak: random.NextDouble() < 0.7,
            [.. Enumerable.Range(0, hosts).Select(h => Upto(random, h == 0 ? FirstHostMs : OtherHostsMs))],
            AckDelay: Upto(random, 50),
            HoleAt: random.NextDouble() < Seldom ? Upto(random, 10_000) : null,
            Hole: Between(random, 200, 900),
            [.. Enumerable.Range(0, clients).Where(_ => random.NextDouble() < 0.6).Select(c => Jump(random, c))],
            PauseAt: Upto(random, 8000),
            Pause: Between(random, 500, 14_000));
    }

    private static ClockJump Jump(Random random, int client)
    {
        var fault = (ClockFault)random.Next(4);
        var stands = fault is ClockFault.WallStops or ClockFault.MonotonicStops;
        return new ClockJump(client, fault, Between(random, -500, 9000), stands ? Between(random, 500, 14_000) : Between(random, 20, 20_000));
    }

    private static TimeSpan Upto(Random random, double milliseconds) => Between(random, 0, milliseconds);

    private static TimeSpan Between(Random random, double from, double to) => TimeSpan.FromMilliseconds(from + (random.NextDouble() * (to - from)));
}
