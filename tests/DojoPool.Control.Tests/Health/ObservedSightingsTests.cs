using DojoPool.Control.Election;
using DojoPool.Control.Health;
using DojoPool.Core.Health;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Tests.Health;

public sealed class ObservedSightingsTests : IObservations
{
    private static readonly DateTimeOffset At = DateTimeOffset.UnixEpoch;

    private static readonly TopologyRow Row = new()
    {
        Phase = Phase.Stable,
        Epoch = 4,
        Writer = "a",
        ChangeId = "c",
        ChangedAt = At,
        Lease = new LeaseTerms(3000, 500),
        History = [new PublishedEpoch(4, "a", Lsn.Zero, Undone: false, At)],
    };

    private readonly ReportedPositions reported = new();

    public ValueTask<Observed> NowAsync(CancellationToken cancellation) => ValueTask.FromResult(Observed.Nothing.WithWriter(
        [new ProbeResult("eu", "a", At, TimeSpan.Zero, null, new ServerFacts { InRecovery = false, ServerTime = At, Position = Lsn.Parse("0/1000"), Timeline = 1 }, CanaryOutcome.NotSent)], Row));

    [Fact]
    public async Task Timeline_OfAWriterThatIsSilentNow_IsRememberedUntilAnotherEpoch()
    {
        var seen = await NowAsync(CancellationToken.None);
        Assert.Equal(1u, seen.WithWriter([], Row).Timeline);
        Assert.Equal(0u, seen.WithWriter([], Row with { Epoch = 5, Writer = "b", History = Row.History.Add(new PublishedEpoch(5, "b", Lsn.Zero, Undone: false, At)) }).Timeline);
    }

    [Fact]
    public async Task Strays_OneThatIsSilentNow_IsRememberedUntilItStreamsAgain()
    {
        var fleet = new Fleet([], [new Endpoint("a", "r", EndpointKind.RegionalPrimary, "a", 5432, "d", "require", true), new Endpoint("b", "r", EndpointKind.Replica, "b", 5432, "d", "require", false)]);
        var seen = await NowAsync(CancellationToken.None);
        Observed Told(Observed before, Verdict verdict, TopologyRow? row = null) => before.WithRounds([new HealthRound("eu", At, [new HealthSample(
            "eu", "b", At, verdict, "", TimeSpan.Zero, null, null, 0, null, null, new ServerFacts { InRecovery = false, ServerTime = At, Timeline = 2, Epoch = new EpochMark(3, "b") })])], row ?? Row, fleet);

        Assert.Equal(["b"], Told(Told(seen, Verdict.UnexpectedWriter), Verdict.Unreachable).Strays);
        Assert.Equal(["b"], Told(Told(seen, Verdict.TimelineDiverged), Verdict.NotStreaming).Strays);
        Assert.Empty(Told(Told(seen, Verdict.UnexpectedWriter), Verdict.Healthy).Strays);
        // A writer of before is on a branch that was published.
        Assert.Empty(Told(seen, Verdict.UnexpectedWriter, Row with { History = Row.History.Insert(0, new PublishedEpoch(3, "b", Lsn.Zero, Undone: false, At)) }).Strays);
    }

    [Theory]
    [InlineData(4, "0/2000", "0/2000")]
    [InlineData(4, "0/500", "0/1000")]
    [InlineData(3, "0/2000", "0/1000")]
    public async Task Trail_OfAWriterWithReports_HasTheHigherPositionOfItsOwnEpoch(long epoch, string acknowledged, string highest)
    {
        reported.Saw(new EpochMark(epoch, "a"), Lsn.Parse(acknowledged));
        var trail = await new ObservedSightings(() => this, this, reported).TrailAsync("a", CancellationToken.None);
        Assert.Equal((Lsn.Parse(highest), At), (trail!.Highest, trail.LastSeenAt));
    }
}
