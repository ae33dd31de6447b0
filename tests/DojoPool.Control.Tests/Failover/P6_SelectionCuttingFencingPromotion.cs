using DojoPool.Control.Failover;
using DojoPool.Core.Election;
using DojoPool.Core.Topology;
using DojoPool.Fakes.Servers;

namespace DojoPool.Control.Tests.Failover;

public class P6_SelectionCuttingFencingPromotion
{
    private readonly Plane _plane = new();

    [Fact]
    public async Task Standbys_are_cut_before_the_old_writer_is_fenced_and_fenced_before_another_is_promoted()
    {
        var host = _plane.Host();
        // Only the vantages have lost the writer; the plane's own commands still reach it, and no standby streams from it any more.
        _plane.Servers["us-east-primary"].Hung = true;
        _plane.Servers.Before = (command, endpoint) => _plane.Servers["us-east-primary"].Hung = (command, endpoint) != ("fence", "us-east-primary");

        await host.Doubt.DoubtAsync("a report", default);
        await _plane.EndOfAsync("failover-2-1");

        var order = new[] { "cut eu-west-primary", "fence us-east-primary", "promote eu-west-primary", "epoch eu-west-primary" };
        Assert.Equal(order, _plane.Servers.Log.Where(order.Contains).Distinct());
    }

    [Fact]
    public async Task A_loss_over_the_budget_is_refused_with_an_offer_and_done_with_consent()
    {
        var host = _plane.Host();
        _plane.Policy = Plane.Fast;
        _plane.LoseRegion("us-east");
        _plane.Sightings.Trail = new WriterTrail(new Lsn(1L << 30), TimeProvider.System.GetUtcNow(), 0);

        await host.Doubt.DoubtAsync("a report", default);
        var refused = await _plane.EndOfAsync("failover-2-1");
        Assert.Equal((RunStatus.Refused, Phase.Stable, 1L), (refused.Status, _plane.Row.Phase, _plane.Row.Epoch));
        var offer = refused.Offer!;

        var small = await host.Desk.ApproveAsync("failover-2-1", new LossConsent(offer.Candidate, offer.Bytes - 1, 999, "ann", "too small"), default);
        Assert.Equal(DeskRefusals.ConsentTooSmall, Assert.IsType<DeskAnswer.Refused>(small).Code);
        var approved = await host.Desk.ApproveAsync("failover-2-1", new LossConsent(offer.Candidate, offer.Bytes, offer.Seconds, "ann", "players wait"), default);
        var run = await _plane.EndOfAsync(Assert.IsType<DeskAnswer.Accepted>(approved).RunId);

        Assert.Equal((RunStatus.Completed, offer.Candidate), (run.Status, run.NewWriter));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(60, 2)]
    public async Task While_a_runs_end_is_on_its_way_to_the_store_nobody_doubts_again(int secondsAgo, int attempts)
    {
        var host = _plane.Host();
        _plane.LoseRegion("us-east");
        _plane.Sightings.Trail = new WriterTrail(new Lsn(1L << 30), TimeProvider.System.GetUtcNow(), 0);
        await host.Doubt.DoubtAsync("a report", default);
        var refused = await _plane.EndOfAsync("failover-2-1");
        var seen = TimeProvider.System.GetUtcNow() - TimeSpan.FromSeconds(secondsAgo);
        await _plane.Failovers.UpdateAsync(refused with { Status = RunStatus.Running, EndedAt = null, RunnerSeenAt = seen }, default);

        await host.Doubt.DoubtAsync("the next report", default);

        Assert.Equal(attempts, _plane.Row.Attempt);
    }

    [Fact]
    public async Task The_ranking_after_the_cut_decides()
    {
        var host = _plane.Host();
        _plane.LoseRegion("us-east");
        // Healthy when surveyed, gone when cut.
        _plane.Servers.Before = (command, endpoint) =>
        {
            if ((command, endpoint) == ("cut", "eu-west-primary"))
                _plane.Servers["eu-west-primary"].Dead = true;
        };

        await host.Doubt.DoubtAsync("a report", default);
        var run = await _plane.EndOfAsync("failover-2-1");

        Assert.Equal((RunStatus.Completed, "asia-pacific-primary", 2L), (run.Status, run.NewWriter, _plane.Row.Epoch));
    }

    [Fact]
    public async Task A_candidate_that_dies_in_its_promotion_is_followed_by_another_under_the_next_epoch_and_is_never_rewound()
    {
        var host = _plane.Host();
        _plane.LoseRegion("us-east");
        _plane.Servers.Before = (command, endpoint) =>
        {
            if ((command, endpoint) == ("promote", "eu-west-primary"))
                _plane.Servers["eu-west-primary"].Hung = true;
        };

        await host.Doubt.DoubtAsync("a report", default);
        var run = await _plane.EndOfAsync("failover-2-1");

        Assert.Equal((RunStatus.Completed, "asia-pacific-primary", 3L), (run.Status, run.NewWriter, _plane.Row.Epoch));
        Assert.Equal(ReturnBy.Reclone, _plane.Row.Watch.Find(w => w.Endpoint == "eu-west-primary")!.Return);
        Assert.Contains("reclone eu-west-replica-1", _plane.Hook.Calls);
    }

    [Fact]
    public async Task A_promotion_whose_answer_is_lost_is_sent_again_to_the_same_candidate()
    {
        _plane.Commands = new DeafCommands(new FakeCommands(_plane.Servers), "promote");
        var host = _plane.Host();
        _plane.LoseRegion("us-east");

        await host.Doubt.DoubtAsync("a report", default);
        for (var tick = 0; tick < 5 && _plane.Row.Phase != Phase.Stable; tick++)
        {
            if (_plane.Row.RunId is { } id)
                await _plane.EndOfAsync(id);
            await host.Recovery.RunAsync(default);
        }

        await _plane.EndOfAsync("failover-2-1");
        Assert.Equal("eu-west-primary", _plane.Row.Writer);
        Assert.DoesNotContain("promote asia-pacific-primary", _plane.Servers.Log);
    }

    [Theory]
    [InlineData(false, RunStatus.Completed)]
    [InlineData(true, RunStatus.Failed)]
    public async Task With_a_synchronous_set_it_goes_on_only_when_enough_members_are_cut(bool oneIsGone, RunStatus expected)
    {
        _plane.Policy = Plane.Fast with { SynchronousRequired = 1 };
        _plane.Topology.Put(_plane.Row with { Set = new SynchronousSet(1, ["eu-west-primary", "asia-pacific-primary"]) });
        var host = _plane.Host();
        _plane.LoseRegion("us-east");
        _plane.Servers.Before = (command, endpoint) =>
        {
            if (oneIsGone && (command, endpoint) == ("cut", "asia-pacific-primary"))
                _plane.Servers["asia-pacific-primary"].Dead = true;
        };

        await host.Doubt.DoubtAsync("a report", default);
        var run = await _plane.EndOfAsync("failover-2-1");

        Assert.Equal(expected, run.Status);
        Assert.Equal(oneIsGone ? "us-east-primary" : "eu-west-primary", _plane.Row.Writer);
    }

    /// <summary>The first answer to one command is lost after it was done.</summary>
    private sealed class DeafCommands(IEndpointCommands inner, string command) : CommandsDecorator(inner)
    {
        private int _lost;

        protected override async Task<CommandOutcome> AfterAsync(string name, Task<CommandOutcome> answer)
        {
            var outcome = await answer;
            return name == command && Interlocked.Exchange(ref _lost, 1) == 0 ? new CommandOutcome(Effect.NoAnswer, "the answer was lost") : outcome;
        }
    }
}
