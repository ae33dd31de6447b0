using DojoPool.Control.Admin;
using DojoPool.Control.Failover;
using DojoPool.Core.Failover;
using DojoPool.Core.Topology;
using DojoPool.Fakes.Servers;

namespace DojoPool.Control.Tests.Failover;

/// <summary>A dry run says what the run does, and does none of it.</summary>
public class PlannerTests
{
    private readonly Plane _plane = new();

    [Fact]
    public async Task Plan_OfASwitchover_NamesWhomTheRunTakes_AndChangesNothing()
    {
        var host = _plane.Host();
        var plan = await host.Planner.PlanAsync("asia-pacific", default);
        Assert.Single(_plane.Topology.Written);
        Assert.Empty(_plane.Servers.Log);
        Assert.Empty(await _plane.Audit.ReadAsync(10, default));

        var accepted = Assert.IsType<DeskAnswer.Accepted>(await host.Desk.SwitchoverAsync("asia-pacific", "alice", "", default));
        var run = await _plane.EndOfAsync(accepted.RunId);
        Assert.Equal(RunStatus.Completed, run.Status);
        Assert.Equal(run.NewWriter, plan.Ordered!.Choice.Chosen!.Candidate.Endpoint);
        Assert.True(plan.Ordered.Planned);
    }

    [Fact]
    public async Task Plan_IfTheWriterWereLost_NamesWhomAutomationTakesThen()
    {
        var host = _plane.Host();
        var forecast = PlanViews.Of(FakeFleet.Fleet, await host.Planner.PlanAsync("asia-pacific", default)).IfWriterLost!;
        Assert.Empty(forecast.Refusals);
        _plane.LoseRegion("us-east");
        await host.Doubt.DoubtAsync("a report", default);
        var run = await _plane.EndOfAsync("failover-2-1");
        Assert.Equal(run.NewWriter, forecast.Chosen);
        // After the cut only those that answered are ranked again.
        Assert.Subset(forecast.Candidates.Select(c => c.Endpoint).ToHashSet(), run.Candidates.Select(c => c.Endpoint).ToHashSet());
    }

    [Fact]
    public async Task Plan_OfADeadWriter_IsAFailover_WithItsLoss()
    {
        var host = _plane.Host();
        _plane.LoseRegion("us-east");
        var plan = PlanViews.Of(FakeFleet.Fleet, await host.Planner.PlanAsync("eu-west", default));
        Assert.Equal(("failover", "eu-west-primary"), (plan.Verdict, plan.Chosen));
        Assert.NotNull(plan.EstimatedLoss);
        Assert.Single(_plane.Topology.Written);
    }

    [Fact]
    public async Task Plan_BeyondTheLossBudget_IsRefusedWithTheOfferThatConsentWouldTake()
    {
        var host = _plane.Host();
        _plane.Sightings.Trail = new Core.Election.WriterTrail(new Lsn(1_000_000_000), TimeProvider.System.GetUtcNow(), 0);
        var lost = PlanViews.Of(FakeFleet.Fleet, await host.Planner.PlanAsync("eu-west", default)).IfWriterLost!;
        Assert.Null(lost.Chosen);
        Assert.Equal(["lossBudget"], lost.Refusals.Select(r => r.Code));
        Assert.True(lost.Offer!.Bytes > 900_000_000);
    }

    [Theory]
    [InlineData("automationOff")]
    [InlineData("paused")]
    public async Task Plan_WhereAutomationWouldNotAct_SaysWhy(string code)
    {
        if (code == "automationOff")
            _plane.Policy = Plane.Fast with { Automatic = false };
        else
            _plane.Topology.Put(Transitions.Paused(_plane.Row, new Pause("alice", "maintenance", DateTimeOffset.UnixEpoch, null), new Change("p", DateTimeOffset.UnixEpoch)));
        var plan = PlanViews.Of(FakeFleet.Fleet, await _plane.Host().Planner.PlanAsync("eu-west", default));
        Assert.Equal([code], plan.IfWriterLost!.Refusals.Select(r => r.Code));
        // A person's order is not automation.
        Assert.Equal("switchover", plan.Verdict);
    }

    [Fact]
    public async Task Plan_AfterRunsOfItsKind_TellsTheirMedians()
    {
        var host = _plane.Host();
        Assert.All((await host.Planner.PlanAsync("eu-west", default)).Steps.Steps, s => Assert.Null(s.Seconds));
        foreach (var region in new[] { "eu-west", "us-east" })
        {
            var accepted = Assert.IsType<DeskAnswer.Accepted>(await host.Desk.SwitchoverAsync(region, "alice", "", default));
            Assert.Equal(RunStatus.Completed, (await _plane.EndOfAsync(accepted.RunId)).Status);
            await _plane.UntilAllReadAsync(host);
        }

        var steps = (await host.Planner.PlanAsync("eu-west", default)).Steps;
        Assert.All(steps.Steps, s => Assert.True(s is { Runs: 2, Seconds: >= 0 }, $"{s.Step}: {s.Runs}"));
        Assert.Equal(Enum.GetValues<Step>(), steps.Steps.Select(s => s.Step));
        Assert.NotNull(steps.Seconds);
    }
}
