using DojoPool.Cli.Load;
using DojoPool.Cli.Terminal;
using DojoPool.Contracts.Failover;

namespace DojoPool.Cli.Demo;

/// <summary>From what was seen to the report and the invariants. Pure.</summary>
internal static class DemoJudge
{
    private const int FirstWriter = 1;

    public static DemoOutcome Judge(DemoFacts facts)
    {
        var first = facts.Acks.Where(a => a.Writer == FirstWriter).Select(a => a.At).ToList();
        var reported = ReportedLoss.Of(facts.Acks, facts.Topology.History);
        var invariants = Invariants(facts, reported.Count);
        var report = new DemoReport(
            invariants.All(i => i.Held),
            Seconds(Outage.Longest(first, facts.Loss.KilledAt, facts.Loss.Until)),
            Seconds(DetectedAt(facts) - facts.Loss.KilledAt),
            Seconds(Outage.Longest(first, facts.Home.StartedAt, facts.Home.Until)),
            facts.Acks.Count,
            facts.Missing.Count,
            reported.Count,
            facts.Topology.Epoch,
            [.. facts.Loss.Run.Steps.Select(s => new StepTime(s.Name, Math.Round(s.Seconds, 3)))],
            facts.Loss.Run.Candidates);
        return new DemoOutcome(report, invariants, Outage.OfEach(facts.Acks, facts.Loss.KilledAt, facts.Loss.Until), facts);
    }

    private static IReadOnlyList<Invariant> Invariants(DemoFacts facts, int reported)
    {
        var late = LateAcks.Find(facts.Acks);
        var planned = facts.Missing.Count(a => a.Epoch == facts.Home.Run.EpochBefore);
        var window = facts.Returned.DirectAcks is { Count: > 0 } acks ? acks[^1] - acks[0] : TimeSpan.Zero;
        return
        [
            new("no acknowledged row is missing beyond the reported loss", facts.Missing.Count <= reported, $"{facts.Missing.Count} missing, {reported} reported"),
            new("the switchover loses nothing", planned == 0, $"{planned} rows of the epoch before it are missing"),
            new("no success on an old epoch after the first on a new one", late.Count == 0, $"{late.Count} late acknowledgements among {Figures.Count(facts.Acks.Count)}"),
            new("epochs only grow", facts.Topology.Epoch > facts.Loss.Run.EpochBefore + 1, $"{facts.Loss.Run.EpochBefore} to {facts.Topology.Epoch}"),
            new("the returned writer is fenced and joins as a standby", facts.Returned.Refusal is not null, $"{facts.Returned.DirectAcks.Count} acknowledgements to a client that bypasses the lookup, in {Figures.Seconds(window)}; then: {facts.Returned.Refusal}"),
            new("what the lost writer alone had was measured at its return", facts.Loss.Run.MeasuredLoss is not null, $"{facts.Loss.Run.MeasuredLoss?.Bytes.ToString() ?? "no"} bytes of WAL"),
            .. facts.Options.Synchronous ? Synchronous(facts) : [],
        ];
    }

    private static IEnumerable<Invariant> Synchronous(DemoFacts facts) =>
    [
        new("synchronous: no acknowledged row is lost", facts.Missing.Count == 0, $"{facts.Missing.Count} missing"),
        new("synchronous: the returned writer acknowledges nothing", facts.Returned.DirectAcks.Count == 0, $"{facts.Returned.DirectAcks.Count} acknowledgements"),
    ];

    private static TimeSpan DetectedAt(DemoFacts facts)
    {
        StepView detection = facts.Loss.Run.Steps[0];
        return facts.Clock.Place(detection.StartedAt) + TimeSpan.FromSeconds(detection.Seconds);
    }

    private static double Seconds(TimeSpan? time) => time is { } t ? Math.Round(t.TotalSeconds, 3) : double.NaN;
}
