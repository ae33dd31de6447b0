using DojoPool.Control.Failover;
using DojoPool.Core.Election;
using DojoPool.Core.Topology;
using DojoPool.Fakes.Faults;
using DojoPool.Fakes.Servers;

namespace DojoPool.Control.Tests.Failover;

public class P1_TheRowIsTheStateMachine
{
    private readonly Plane _plane = new();

    [Fact]
    public async Task A_run_claims_only_the_very_row_that_it_froze()
    {
        var host = _plane.Host();
        _plane.LoseRegion("us-east");
        var paused = false;
        _plane.Servers.Before = (command, _) =>
        {
            if (command == "look" && !paused && (paused = true))
                _plane.Topology.Put(Transitions.Paused(_plane.Row, new Pause("ann", "wait", default, null), new Change("pause", default)));
        };

        await host.Doubt.DoubtAsync("a report", default);
        var run = await _plane.EndOfAsync("failover-2-1");

        Assert.Equal(RunStatus.Superseded, run.Status);
        Assert.Equal((Phase.Stable, 1L), (_plane.Row.Phase, _plane.Row.Epoch));
        Assert.DoesNotContain(_plane.Servers.Log, l => l.StartsWith("promote", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(StoreFault.LostAnswer)]
    [InlineData(StoreFault.ConflictAfterCommit)]
    [InlineData(StoreFault.Unavailable)]
    public async Task A_swap_whose_answer_is_lost_is_looked_up_and_never_guessed(StoreFault fault)
    {
        var host = _plane.Host();
        _plane.LoseRegion("us-east");
        var swaps = 0;
        // Every second swap meets the fault: some of them of each kind of change.
        _plane.Topology.Faults.Decide = call => call.Writes && ++swaps % 2 == 0 ? fault : StoreFault.None;

        await host.Doubt.DoubtAsync("a report", default);
        for (var tick = 0; tick < 60 && _plane.Row is { Epoch: 1 } or { Phase: not Phase.Stable }; tick++)
        {
            if (_plane.Row.RunId is { } run && await _plane.Failovers.ReadAsync(run, default) is not null)
                await _plane.EndOfAsync(run);
            await host.Recovery.RunAsync(default);
            await host.Doubt.DoubtAsync("a report", default);
        }

        var runs = string.Join("\n", (await _plane.Failovers.ReadRecentAsync(100, default)).Select(r => $"{r.Id} {r.Status} {r.Summary}"));
        Assert.True((Phase.Stable, "eu-west-primary") == (_plane.Row.Phase, _plane.Row.Writer), runs);
        var writable = _plane.Servers.Servers.Values.Where(s => s is { Dead: false, InRecovery: false, Fenced: false });
        Assert.Equal("eu-west-primary", Assert.Single(writable).Id);
    }

    [Fact]
    public async Task Of_two_hosts_that_start_the_same_failover_one_wins_the_epoch()
    {
        var (one, two) = (_plane.Host(), _plane.Host());
        _plane.LoseRegion("us-east");

        await Task.WhenAll(Task.Run(() => one.Doubt.DoubtAsync("a report", default)), Task.Run(() => two.Doubt.DoubtAsync("a tick", default)));
        await _plane.EndOfAsync("failover-2-1");

        Assert.Equal((2, "eu-west-primary"), (_plane.Row.Epoch, _plane.Row.Writer));
        Assert.Equal(1, _plane.Servers.Log.Count(l => l.StartsWith("promote", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_suspect_row_without_a_live_run_thaws_and_only_when_found_twice()
    {
        var host = _plane.Host();
        _plane.Topology.Put(Transitions.Suspect(_plane.Row, planned: false, new Change("abandoned", default)));

        await host.Recovery.RunAsync(default);
        Assert.Equal(Phase.Suspect, _plane.Row.Phase);
        await host.Recovery.RunAsync(default);

        Assert.Equal((Phase.Stable, 1L, "us-east-primary"), (_plane.Row.Phase, _plane.Row.Epoch, _plane.Row.Writer));
    }

    [Fact]
    public async Task A_claim_whose_runs_were_never_recorded_is_judged_by_what_it_was_made_on()
    {
        var grounds = new ClaimGrounds(
            TimeProvider.System.GetUtcNow(), new WriterTrail(new Lsn(1), TimeProvider.System.GetUtcNow(), 10), ["eu-west-primary"], Consent: null);
        var suspect = Transitions.Suspect(_plane.Row, planned: false, new Change("a", default));
        _plane.Topology.Put(Transitions.Claim(suspect, "eu-west-primary", grounds, new Change("b", default)));
        _plane.LoseRegion("us-east");
        var host = _plane.Host();

        await host.Recovery.RunAsync(default);
        await host.Recovery.RunAsync(default);
        var run = await _plane.EndOfAsync("failover-2-2");

        Assert.Equal((grounds.SuspectedAt, grounds.Trail), (run.Input.SuspectedAt, run.Input.Trail));
        Assert.Equal((RunStatus.Completed, "eu-west-primary"), (run.Status, _plane.Row.Writer));
        Assert.Null(_plane.Row.Grounds);
    }

    [Fact]
    public void A_claim_can_be_undone_only_before_a_promote_is_sent()
    {
        var claimed = Transitions.Claim(Transitions.Suspect(_plane.Row, false, new Change("a", default)), "eu-west-primary", grounds: null, new Change("b", default));
        var sent = Transitions.WillPromote(claimed, FakeFleet.Fleet, new Change("c", default));

        Assert.Equal((3, "us-east-primary"), (Transitions.Undo(claimed, new Change("d", default)).Epoch, claimed.PreviousWriter));
        Assert.Throws<IllegalTransitionException>(() => Transitions.Undo(sent, new Change("d", default)));
        Assert.Throws<IllegalTransitionException>(() => Transitions.ChangeCandidate(sent, "asia-pacific-primary", new Change("d", default)));
    }

    [Fact]
    public void A_claim_whose_promote_came_to_nothing_is_given_back_and_its_strays_are_copied_anew()
    {
        var claimed = Transitions.Claim(Transitions.Suspect(_plane.Row, true, new Change("a", default)), "eu-west-primary", grounds: null, new Change("b", default));
        var sent = Transitions.WillPromote(claimed, FakeFleet.Fleet, new Change("c", default));

        var back = Transitions.GiveBack(sent, FakeFleet.Fleet, new Change("d", default));

        Assert.Equal((Phase.Stable, 3, "us-east-primary", true), (back.Phase, back.Epoch, back.Writer, back.History[^1].Undone));
        Assert.Empty(back.PromoteSent);
        Assert.Equal(["eu-west-primary", "eu-west-replica-1"], back.Watch.Where(w => w.Return == ReturnBy.Reclone).Select(w => w.Endpoint).Order());
        Assert.DoesNotContain(back.Readers, r => r.StartsWith("eu-west", StringComparison.Ordinal));
        Assert.Throws<IllegalTransitionException>(() => Transitions.GiveBack(back, FakeFleet.Fleet, new Change("d", default)));
    }

    [Fact]
    public async Task A_cancelled_run_finds_that_the_row_is_no_longer_its_own()
    {
        var host = _plane.Host();
        _plane.LoseRegion("us-east");
        Task<DeskAnswer>? cancelled = null;
        _plane.Servers.Before = (command, _) =>
        {
            if (command == "look")
                cancelled ??= Task.Run(() => host.Desk.CancelAsync("failover-2-1", "ann", default));
            cancelled?.Wait();
        };

        await host.Doubt.DoubtAsync("a report", default);
        var run = await _plane.EndOfAsync("failover-2-1");

        Assert.IsType<DeskAnswer.Accepted>(await cancelled!);
        Assert.Equal((RunStatus.Cancelled, "cancelled by ann", 1L), (run.Status, run.Summary, _plane.Row.Epoch));
    }
}
