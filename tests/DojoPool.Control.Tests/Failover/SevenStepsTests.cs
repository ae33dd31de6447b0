using DojoPool.Control.Failover;
using DojoPool.Core.Failover;
using DojoPool.Core.Topology;
using DojoPool.Fakes.Faults;

namespace DojoPool.Control.Tests.Failover;

public class SevenStepsTests
{
    private readonly Plane _plane = new();

    [Fact]
    public async Task A_lost_region_moves_the_writer_to_the_region_of_the_next_priority()
    {
        var host = _plane.Host();
        _plane.LoseRegion("us-east");

        await host.Doubt.DoubtAsync("a report", default);
        var run = await _plane.EndOfAsync("failover-2-1");

        Assert.Equal((RunStatus.Completed, "eu-west-primary", 2L), (run.Status, run.NewWriter, run.PublishedEpoch));
        Assert.Equal(Enum.GetValues<Step>(), run.Steps.Select(s => s.Step));
        Assert.Equal((Phase.Stable, 2L, "eu-west-primary"), (_plane.Row.Phase, _plane.Row.Epoch, _plane.Row.Writer));
        Assert.Equal(["asia-pacific-primary", "asia-pacific-replica-1", "eu-west-replica-1"], _plane.Row.Readers.Order());
        Assert.Contains(run.Candidates, c => c is { Endpoint: "asia-pacific-primary", Chosen: false });
        Assert.Contains("cut eu-west-primary", _plane.Servers.Log);
        Assert.True(_plane.Servers.Log.IndexOf("cut eu-west-primary") < _plane.Servers.Log.IndexOf("promote eu-west-primary"));
    }

    [Fact]
    public async Task A_writer_that_a_witness_hears_keeps_its_leases()
    {
        var host = _plane.Host();
        _plane.Servers["us-east-primary"].CutOffFromPlane = true;

        await host.Doubt.DoubtAsync("a probe", default).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Single(_plane.Topology.Written);
    }

    [Fact]
    public async Task Witnesses_that_cannot_be_asked_for_a_moment_are_asked_again_before_any_lease_ends()
    {
        var host = _plane.Host();
        _plane.Servers["us-east-primary"].CutOffFromPlane = true;
        var lost = new HashSet<string>();
        _plane.Prober.Loses = probe => probe.Endpoint.StartsWith(probe.Vantage, StringComparison.Ordinal) && lost.Add(probe.Endpoint);

        await host.Doubt.DoubtAsync("a probe", default).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Contains("eu-west-primary", lost);
        Assert.Single(_plane.Topology.Written);
    }

    [Fact]
    public async Task A_store_that_is_behind_the_databases_suspects_nobody()
    {
        var host = _plane.Host();
        _plane.LoseRegion("us-east");
        await host.Doubt.DoubtAsync("a report", default);
        await _plane.EndOfAsync("failover-2-1");
        _plane.Topology.Put(_plane.Topology.Written[0]);
        var restored = _plane.Topology.Written.Count;

        await host.Doubt.DoubtAsync("a probe", default);

        Assert.Equal(restored, _plane.Topology.Written.Count);
    }

    [Fact]
    public async Task A_store_that_is_lost_after_the_publication_fails_the_run_with_what_holds_now()
    {
        var host = _plane.Host();
        _plane.LoseRegion("us-east");
        _plane.Topology.Faults.Decide = _ => _plane.Row is { Phase: Phase.Stable, Epoch: 2 } ? StoreFault.Unavailable : StoreFault.None;

        await host.Doubt.DoubtAsync("a report", default);
        var run = await _plane.EndOfAsync("failover-2-1");

        Assert.Equal((RunStatus.Failed, "eu-west-primary", 2L), (run.Status, run.NewWriter, run.PublishedEpoch));
        Assert.StartsWith("eu-west-primary is published as the writer of epoch 2", run.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_returned_writer_is_fenced_rejoins_and_serves_reads()
    {
        var host = _plane.Host();
        _plane.LoseRegion("us-east");
        await host.Doubt.DoubtAsync("a report", default);
        await _plane.EndOfAsync("failover-2-1");
        foreach (var server in _plane.Servers.Servers.Values)
            server.Dead = false;

        for (var second = 0; second < 10 && !_plane.Row.Watch.IsEmpty; second++)
            await host.Watcher.TryOnceAsync(default);

        Assert.Contains("fence us-east-primary", _plane.Servers.Log);
        Assert.Contains("rewind us-east-primary", _plane.Hook.Calls);
        Assert.Empty(_plane.Row.Watch);
        Assert.Equal(6, _plane.Row.Readers.Count);
    }

    [Fact]
    public async Task A_switchover_loses_nothing_and_leaves_the_new_writer_open()
    {
        var host = _plane.Host();
        _plane.Servers.Write("us-east-primary", "the last row");

        var answer = await host.Desk.SwitchoverAsync("eu-west", "ann", "maintenance", default);
        var run = await _plane.EndOfAsync(Assert.IsType<DeskAnswer.Accepted>(answer).RunId);

        Assert.Equal((RunStatus.Completed, "eu-west-primary"), (run.Status, _plane.Row.Writer));
        Assert.Contains("the last row", _plane.Servers["eu-west-primary"].Wal);
        Assert.Contains("fence us-east-primary", _plane.Servers.Log);
        Assert.False(_plane.Servers["eu-west-primary"].Fenced);
        Assert.Contains("cut asia-pacific-primary", _plane.Servers.Log);
        Assert.DoesNotContain("cut eu-west-primary", _plane.Servers.Log);
        Assert.Equal((Phase.Suspect, "eu-west-primary"), _plane.Topology.Written.Where(row => row.Heir is not null).Select(row => (row.Phase, row.Heir!)).Single());
    }

    [Fact]
    public async Task A_switchover_gives_applications_a_moment_within_their_leases_before_the_writer_is_drained()
    {
        _plane.Policy = Plane.Fast with { Lead = TimeSpan.FromMinutes(5) };
        var host = _plane.Host();
        var began = TimeProvider.System.GetTimestamp();

        var answer = await host.Desk.SwitchoverAsync("eu-west", "ann", "maintenance", default);
        await _plane.EndOfAsync(Assert.IsType<DeskAnswer.Accepted>(answer).RunId);

        // A third of the lease, at most; timers may fire a little early.
        Assert.True(TimeProvider.System.GetElapsedTime(began) >= TimeSpan.FromMilliseconds((_plane.Row.Lease.LeaseMs / 3) - 20));
    }

    [Fact]
    public async Task A_switchover_whose_target_dies_at_its_promotion_is_given_back_rather_than_to_one_with_less_than_the_drained_writer_had()
    {
        var host = _plane.Host();
        _plane.Servers["asia-pacific-primary"].Upstream = null;
        _plane.Servers.Write("us-east-primary", "a row that asia-pacific does not get");
        _plane.Servers.Before = (command, endpoint) => _plane.Servers["eu-west-primary"].Dead |= command == "promote";

        var answer = await host.Desk.SwitchoverAsync("eu-west", "ann", "maintenance", default);
        var run = await _plane.EndOfAsync(Assert.IsType<DeskAnswer.Accepted>(answer).RunId);

        Assert.Equal(RunStatus.Failed, run.Status);
        Assert.DoesNotContain("promote asia-pacific-primary", _plane.Servers.Log);
        Assert.Equal((Phase.Stable, 3L, "us-east-primary"), (_plane.Row.Phase, _plane.Row.Epoch, _plane.Row.Writer));
        Assert.False(_plane.Servers["us-east-primary"].Fenced);
        Assert.Equal(ReturnBy.Reclone, _plane.Row.Watch.Single(w => w.Endpoint == "eu-west-primary").Return);
    }

    [Fact]
    public async Task A_switchover_whose_target_does_not_catch_up_is_undone()
    {
        var host = _plane.Host();
        _plane.Servers["eu-west-primary"].Upstream = null;
        _plane.Servers.Write("us-east-primary", "a row that eu-west does not get");

        var answer = await host.Desk.SwitchoverAsync("eu-west", "ann", "maintenance", default);
        var run = await _plane.EndOfAsync(Assert.IsType<DeskAnswer.Accepted>(answer).RunId);

        Assert.Equal(RunStatus.Refused, run.Status);
        Assert.Equal((Phase.Stable, 3L, "us-east-primary"), (_plane.Row.Phase, _plane.Row.Epoch, _plane.Row.Writer));
        Assert.False(_plane.Servers["us-east-primary"].Fenced);
        Assert.Equal(new EpochMark(3, "us-east-primary"), _plane.Servers["us-east-primary"].NewestEpoch);
    }

    [Fact]
    public async Task All_candidates_dead_is_refused_and_the_row_thaws()
    {
        var host = _plane.Host();
        foreach (var server in _plane.Servers.Servers.Values.Where(s => s.Id.EndsWith("primary", StringComparison.Ordinal)))
            server.Dead = true;

        await host.Doubt.DoubtAsync("a report", default);
        var run = await _plane.EndOfAsync("failover-2-1");

        Assert.Equal(RunStatus.Refused, run.Status);
        Assert.Equal((Phase.Stable, 1L), (_plane.Row.Phase, _plane.Row.Epoch));
        Assert.DoesNotContain(_plane.Servers.Log, l => l.StartsWith("promote", StringComparison.Ordinal));
    }
}
