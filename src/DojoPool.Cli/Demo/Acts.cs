using DojoPool.Cli.Load;
using DojoPool.Contracts.Admin;
using DojoPool.Contracts.Failover;

namespace DojoPool.Cli.Demo;

/// <param name="KilledAt">Just before the first server was killed.</param>
internal sealed record LossAct(TimeSpan KilledAt, TimeSpan Until, FailoverView Run);

/// <param name="DirectAcks">What a client that bypasses the lookup got from the old writer, which no longer was one.</param>
internal sealed record ReturnAct(IReadOnlyList<TimeSpan> DirectAcks, string? Refusal);

internal sealed record HomeAct(TimeSpan StartedAt, TimeSpan Until, FailoverView Run);

/// <summary>All that was seen, for the judge.</summary>
internal sealed record DemoFacts(
    DemoOptions Options,
    IReadOnlyList<Ack> Acks,
    long Failures,
    ReadLog Reads,
    IReadOnlyList<Ack> Missing,
    LossAct Loss,
    ReturnAct Returned,
    HomeAct Home,
    TopologyView Topology,
    RunClock Clock,
    string Postgres);

/// <param name="Outages">Of each writer in the region's loss, worst first.</param>
internal sealed record DemoOutcome(DemoReport Report, IReadOnlyList<Invariant> Invariants, IReadOnlyList<TimeSpan> Outages, DemoFacts Facts);
