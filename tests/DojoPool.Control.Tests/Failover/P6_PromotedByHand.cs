using DojoPool.Control.Failover;
using DojoPool.Control.Failover.Activities;
using DojoPool.Control.Failover.Start;
using DojoPool.Control.Failover.Workflow;
using DojoPool.Core.Election;
using DojoPool.Core.Topology;
using DojoPool.Fakes.Servers;

namespace DojoPool.Control.Tests.Failover;

/// <summary>A promotion by a person writes no epoch: its branch bears the writer's mark, and the published one's number.</summary>
public class P6_PromotedByHand
{
    private const string Stray = "asia-pacific-primary";
    private const string Cascade = "asia-pacific-replica-1";
    private readonly Plane _plane = new();

    [Fact]
    public async Task Who_streams_from_one_that_was_promoted_is_no_candidate()
    {
        Promote(Stray);

        Assert.Equal($"it follows {Stray}, which was promoted", (await SurveyAsync(Input()))[Cascade].Unfit);
        Assert.Null((await SurveyAsync(Input()))["eu-west-replica-1"].Unfit);
    }

    [Fact]
    public async Task Who_is_to_be_copied_anew_is_no_candidate_unless_this_claim_gave_it_up()
    {
        var left = Transitions.Left(_plane.Row, Cascade, ReturnBy.Reclone, "It followed a stray.", new Change("left", default));
        var claimed = Transitions.Claim(Transitions.Suspect(left, false, new Change("a", default)), "eu-west-primary", null, new Change("b", default));
        var next = Transitions.Supersede(Transitions.WillPromote(claimed, FakeFleet.Fleet, new Change("c", default)), Stray, false, new Change("d", default));

        Assert.Equal([Cascade], next.Strays);
        Assert.Equal("it is to be copied anew", (await SurveyAsync(Input() with { Strays = next.Strays }))[Cascade].Unfit);
    }

    [Fact]
    public async Task Who_streams_from_one_that_was_given_up_is_not_taken()
    {
        var surveyed = new Surveyed([.. (await SurveyAsync(Input())).Values.Select(c => c with { Promotable = true })]);

        var choice = FailoverWorkflow.Choose(Input(), new Detected(true, "", Input().Trail), surveyed, afterCut: false, ["eu-west-primary"]);

        Assert.DoesNotContain(choice.Rejected, r => r.Candidate.Endpoint is "eu-west-primary" or "eu-west-replica-1");
        Assert.NotNull(choice.Chosen);
    }

    [Fact]
    public async Task One_that_is_promoted_between_its_cut_and_its_repoint_is_fenced_and_copied_anew()
    {
        var host = _plane.Host();
        var promoted = false;
        _plane.Servers.Before = (command, endpoint) =>
        {
            if ((command, endpoint) == ("repoint", Stray) && !promoted && (promoted = true))
                Promote(Stray);
        };
        await FailOverAndWatchAsync(host);

        Assert.True(promoted);
        Assert.Contains($"fence {Stray}", _plane.Servers.Log);
        Assert.DoesNotContain($"rewind {Stray}", _plane.Hook.Calls);
        Assert.Contains($"reclone {Stray}", _plane.Hook.Calls);
    }

    [Fact]
    public async Task A_cascade_of_one_that_was_promoted_is_never_pointed_at_the_new_branch()
    {
        var host = _plane.Host();
        _plane.Servers.Before = (command, endpoint) =>
        {
            if ((command, endpoint) == ("cut", Cascade) && _plane.Servers[Stray].InRecovery)
                Promote(Stray);
        };
        await FailOverAndWatchAsync(host);

        Assert.DoesNotContain($"repoint {Cascade}", _plane.Servers.Log);
        Assert.Contains($"reclone {Cascade}", _plane.Hook.Calls);
    }

    [Fact]
    public async Task What_was_seen_of_a_stray_holds_when_it_is_silent()
    {
        var host = _plane.Host();
        _plane.Sightings.Strays = [Stray, Cascade];
        _plane.LoseRegion("us-east");

        await host.Doubt.DoubtAsync("a report", default);
        var run = await _plane.EndOfAsync("failover-2-1");

        Assert.Equal([Stray, Cascade], run.Input.Strays);
        var claimed = _plane.Topology.Written.First(r => r.Phase == Phase.Claimed);
        Assert.Equal([Stray, Cascade], claimed.Grounds!.Strays);
        Assert.Equal([Stray, Cascade], TakeOver.Of(claimed, run.Id, null, Plane.Fast, default).Strays);
        var published = _plane.Topology.Written.First(r => r is { Epoch: 2, Phase: Phase.Stable });
        Assert.All([Stray, Cascade], stray => Assert.Equal(ReturnBy.Reclone, published.Watch.Find(w => w.Endpoint == stray)!.Return));
    }

    [Fact]
    public void From_the_moment_a_promote_is_journaled_nobody_reads_from_its_branch()
    {
        var claimed = Transitions.Claim(Transitions.Suspect(_plane.Row, false, new Change("a", default)), "eu-west-primary", null, new Change("b", default));

        var sent = Transitions.WillPromote(claimed, FakeFleet.Fleet, new Change("c", default));

        Assert.Equal(["eu-west-primary", "eu-west-replica-1"], claimed.Readers.Except(sent.Readers).Order());
    }

    private async Task FailOverAndWatchAsync(FailoverEngine host)
    {
        _plane.LoseRegion("us-east");
        await host.Doubt.DoubtAsync("a report", default);
        await _plane.EndOfAsync("failover-2-1");
        for (var second = 0; second < 5; second++)
            await host.Watcher.TryOnceAsync(default);
    }

    private void Promote(string server)
    {
        _plane.Servers[server].InRecovery = false;
        _plane.Servers[server].WriteRecord($"end of recovery of {server}");
    }

    private static FailoverInput Input() => new()
    {
        RunId = "failover-2-1", ChangeId = "", Epoch = 1, Writer = "us-east-primary", SuspectedAt = default, Cause = "", Policy = Plane.Fast,
        Trail = new WriterTrail(Lsn.Zero, default, 0),
    };

    private async Task<Dictionary<string, Candidate>> SurveyAsync(FailoverInput input) =>
        (await new Survey(FakeFleet.Fleet, new FakeCommands(_plane.Servers), TimeProvider.System).RunAsync(input, default)).Candidates.ToDictionary(c => c.Endpoint);
}
