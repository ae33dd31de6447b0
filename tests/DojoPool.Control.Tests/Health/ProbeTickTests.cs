using DojoPool.Control.Health;
using DojoPool.Core.Alerts;
using DojoPool.Core.Health;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Tests.Health;

public class ProbeTickTests
{
    private readonly World world = new();

    [Fact]
    public async Task Run_AllWell_StoresARoundAVantage()
    {
        var report = await world.Tick.RunAsync(CancellationToken.None);
        Assert.True(report is { Stored: true, AlertsStored: true, Doubted: null, Blind.Count: 0 });
        var stored = await world.Health.ReadLatestAsync(CancellationToken.None);
        Assert.Equal(["asia-pacific", "eu-west", "us-east"], stored.Select(r => r.Vantage));
        Assert.All(stored.SelectMany(r => r.Samples), s => Assert.Equal(Verdict.Healthy, s.Verdict));
        Assert.Equal(12, stored.Sum(r => r.Samples.Count));
        Assert.Empty(world.Alerts.All);
    }

    [Fact]
    public async Task Run_OnlyRegionsThatAreDue_AreProbed()
    {
        world.Time.Advance(TimeSpan.FromSeconds(30.4));
        await world.Tick.RunAsync(CancellationToken.None);
        Assert.DoesNotContain(world.Asked, r => r.Endpoint == World.Europe);
        Assert.Equal(9, world.Asked.Count);
    }

    [Fact]
    public async Task RunAll_ProbesWhatIsNotDueToo()
    {
        world.Time.Advance(TimeSpan.FromSeconds(11));
        await world.Tick.RunAllAsync(CancellationToken.None);
        Assert.Equal(12, world.Asked.Count);
    }

    [Fact]
    public async Task P4_Run_TheCanary_GoesOnlyToTheStableWriter()
    {
        await world.Tick.RunAsync(CancellationToken.None);
        Assert.Equal([World.Writer], world.Asked.Where(r => r.Canary).Select(r => r.Endpoint).Distinct());
        world.Asked.Clear();
        world.Rows.Put(Transitions.Suspect(world.Rows.Row!, planned: true, world.Change("c2")));
        await world.NextTickAsync();
        Assert.DoesNotContain(world.Asked, r => r.Canary);
    }

    [Theory]
    [InlineData("us-east")]
    [InlineData("eu-west")]
    public async Task P5_Run_AVantageWithoutAnswerFromTheWriter_Doubts(string vantage)
    {
        world.Silence([World.Writer], vantage);
        var report = await world.Tick.RunAsync(CancellationToken.None);
        Assert.Equal($"us-east-primary did not answer {vantage} in a tick", report.Doubted);
        Assert.Equal(report.Doubted, Assert.Single(world.Doubts));
    }

    [Theory]
    [InlineData(FaultKind.AuthenticationFailed)]
    [InlineData(FaultKind.TooManyConnections)]
    [InlineData(FaultKind.NotReady)]
    [InlineData(FaultKind.DiskFull)]
    public async Task P4_Run_AnyAnswerOfTheWriter_IsAnAlertAndNoDoubt(FaultKind kind)
    {
        world.Trouble = request => request.Endpoint == World.Writer ? Task.FromResult(world.Fault(request, kind)) : null;
        Assert.Null((await world.Tick.RunAsync(CancellationToken.None)).Doubted);
        Assert.Equal([AlertType.EndpointDown], world.Alerts.All.Select(a => a.Type));
    }

    [Fact]
    public async Task P4_Run_ABlindVantage_NeitherDoubtsNorJudges()
    {
        world.Silence([World.Writer, World.Replica, World.Europe], "asia-pacific");
        var report = await world.Tick.RunAsync(CancellationToken.None);
        Assert.Equal(["asia-pacific"], report.Blind);
        Assert.Null(report.Doubted);
        Assert.Empty(world.Doubts);
        Assert.Equal(AlertType.PlaneBlind, Assert.Single(world.Alerts.All).Type);
    }

    [Fact]
    public async Task Run_ASilentReplica_IsAnAlertAndNoDoubt()
    {
        world.Silence([World.Replica]);
        Assert.Null((await world.Tick.RunAsync(CancellationToken.None)).Doubted);
        Assert.Equal(["us-east-replica-1: No answer: because. Seen from asia-pacific, eu-west, us-east."], world.Alerts.All.Select(a => a.Message));
    }

    [Fact]
    public async Task Run_WhileSuspectOrUnreadable_DoubtsNobody()
    {
        world.Silence([World.Writer]);
        world.Rows.Put(Transitions.Suspect(world.Rows.Row!, planned: false, world.Change("c2")));
        Assert.Null((await world.Tick.RunAsync(CancellationToken.None)).Doubted);
        world.Rows.Faults.Unavailable = true;
        Assert.Null((await world.Tick.RunAsync(CancellationToken.None)).Doubted);
    }

    [Fact]
    public async Task Run_AWriterThatHangs_IsDoubtedBeforeTheRoundIsOver()
    {
        var hanging = new TaskCompletionSource<ProbeResult>();
        world.Trouble = request => request.Endpoint == World.Writer ? hanging.Task : null;
        var tick = world.Tick.RunAsync(CancellationToken.None);
        world.Time.Advance(TimeSpan.FromSeconds(1));
        await Eventually(() => world.Doubts.Count > 0);
        Assert.False(tick.IsCompleted);
        hanging.SetResult(world.Fault(world.Asked.First(r => r.Endpoint == World.Writer), FaultKind.NoAnswer));
        Assert.NotNull((await tick).Doubted);
        Assert.Single(world.Doubts);
    }

    [Fact]
    public async Task Run_AnAnswerAfterTheProbeTimeout_IsSlowAndNotDown()
    {
        world.Trouble = request => request.Endpoint == World.Europe
            ? Task.FromResult(new ProbeResult(request.Vantage, request.Endpoint, World.Noon, TimeSpan.FromSeconds(1.5), null, world.Facts[World.Europe], CanaryOutcome.NotSent)) : null;
        await world.Tick.RunAsync(CancellationToken.None);
        Assert.All(world.Asked, r => Assert.Equal(TimeSpan.FromSeconds(6), r.Deadline));
        Assert.Equal([(AlertType.EndpointSlow, AlertSeverity.Medium)], world.Alerts.All.Select(a => (a.Type, a.Severity)));
    }

    [Fact]
    public async Task Run_TheRowThatIsReadAfterTheProbes_Judges()
    {
        var moved = Transitions.Claim(Transitions.Suspect(world.Rows.Row!, planned: false, world.Change("c2")), World.Europe, grounds: null, world.Change("c3"));
        world.Facts[World.Europe] = World.OfWriter with { Epoch = new EpochMark(2, World.Europe) };
        world.Trouble = request =>
        {
            world.Rows.Put(moved);
            return null;
        };
        var report = await world.Tick.RunAsync(CancellationToken.None);
        Assert.All(report.Rounds.SelectMany(r => r.Samples), s => Assert.Equal(Verdict.Healthy, s.Verdict));
    }

    [Fact]
    public async Task Run_History_GivesErrorRateThroughputAndStaleness()
    {
        world.Silence([World.Writer]);
        await world.Tick.RunAsync(CancellationToken.None);
        world.Silence([]);
        await world.NextTickAsync();
        world.Facts[World.Writer] = World.OfWriter with { Transactions = 1100, Position = new Lsn(1200) };
        var round = (await world.NextTickAsync()).Rounds[0];
        var writer = round.Samples.Single(s => s.Endpoint == World.Writer);
        Assert.Equal(1 / 3.0, writer.ErrorRate, 6);
        Assert.Equal(10, writer.TransactionsPerSecond);
        Assert.Null(writer.LagBytes);
        Assert.Null(writer.Staleness);
        var replica = round.Samples.Single(s => s.Endpoint == World.Replica);
        Assert.Equal(200, replica.LagBytes);
        Assert.Equal(TimeSpan.FromMilliseconds(60_005), replica.Staleness);
        Assert.True(replica.Heard);
    }

    [Fact]
    public async Task P4_Run_NoWriterSeenYet_LagIsUnknownAndNotZero()
    {
        world.Silence([World.Writer]);
        var samples = (await world.Tick.RunAsync(CancellationToken.None)).Rounds.SelectMany(r => r.Samples);
        Assert.All(samples, s => Assert.True(s is { LagBytes: null, Staleness: null, TransactionsPerSecond: null }));
    }

    [Fact]
    public async Task Run_AStoreThatDoesNotAnswer_IsInTheReport()
    {
        world.Health.Faults.Unavailable = true;
        world.Alerts.Faults.Unavailable = true;
        var report = await world.Tick.RunAsync(CancellationToken.None);
        Assert.False(report.Stored);
        Assert.False(report.AlertsStored);
        Assert.Equal(3, report.Rounds.Count);
    }

    [Fact]
    public async Task PurgeHistory_DeletesWhatIsOlderThanTheRetention()
    {
        await world.Tick.RunAsync(CancellationToken.None);
        world.Time.Advance(TimeSpan.FromDays(2));
        await world.Tick.RunAsync(CancellationToken.None);
        Assert.Equal(3, await new PurgeHistory(world.Health, TimeSpan.FromDays(1), world.Time).RunAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData(30, 6)]
    [InlineData(5, 4)]
    [InlineData(1, 1)]
    public void Patience_ReachesPastSlow_ButNotPastTheTick(int tick, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), (world.Plan with { Tick = TimeSpan.FromSeconds(tick) }).Patience);

    private static async Task Eventually(Func<bool> holds)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!holds())
            await Task.Delay(5, deadline.Token);
    }
}
