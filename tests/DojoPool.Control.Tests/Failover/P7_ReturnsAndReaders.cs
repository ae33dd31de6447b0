using DojoPool.Core.Alerts;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Tests.Failover;

public class P7_ReturnsAndReaders
{
    private readonly Plane _plane = new();

    [Fact]
    public async Task A_writer_is_published_without_readers_and_each_returns_when_it_has_replayed_the_epoch()
    {
        var host = _plane.Host();
        _plane.LoseRegion("us-east");
        await host.Doubt.DoubtAsync("a report", default);
        await _plane.EndOfAsync("failover-2-1");

        var published = _plane.Topology.Written.First(r => r is { Epoch: 2, Phase: Phase.Stable });
        Assert.Empty(published.Readers);
        Assert.All(_plane.Row.Readers, reader => Assert.Equal(new EpochMark(2, "eu-west-primary"), _plane.Servers[reader].NewestEpoch));
    }

    [Fact]
    public async Task A_returned_writer_is_fenced_by_the_watch_even_where_no_hook_can_bring_it_back()
    {
        var host = _plane.Host();
        _plane.Hook.Available = false;
        _plane.LoseRegion("us-east");
        await host.Doubt.DoubtAsync("a report", default);
        await _plane.EndOfAsync("failover-2-1");
        _plane.Servers["us-east-primary"].Dead = false;

        await host.Watcher.TryOnceAsync(default);

        Assert.False(_plane.Servers.Write("us-east-primary", "a write on the old branch"));
        Assert.Contains(_plane.Row.Watch, w => w is { Endpoint: "us-east-primary", Return: ReturnBy.Rewind });
        Assert.DoesNotContain("us-east-primary", _plane.Row.Readers);
    }

    [Fact]
    public async Task What_the_old_writer_alone_has_is_measured_before_it_is_rewound_and_alerted_where_it_is_more_than_was_estimated()
    {
        var host = _plane.Host();
        _plane.LoseRegion("us-east");
        await host.Doubt.DoubtAsync("a report", default);
        var run = await _plane.EndOfAsync("failover-2-1");
        Assert.Null(run.MeasuredLossBytes);
        var old = _plane.Servers["us-east-primary"];
        // One record is a byte to the fakes: more than a server writes by itself when it starts.
        for (var record = 0; record < 9000; record++)
            old.WriteRecord("acknowledged past the lease");
        old.Dead = false;

        await _plane.UntilAllReadAsync(host);

        var measured = await _plane.Failovers.ReadAsync("failover-2-1", default);
        Assert.Equal(9000, measured!.MeasuredLossBytes);
        Assert.Equal(run with { MeasuredLossBytes = 9000 }, measured with { Steps = run.Steps, Candidates = run.Candidates, NextActions = run.NextActions, Input = run.Input, RunnerSeenAt = run.RunnerSeenAt });
        var alert = Assert.Single(_plane.Alerts.All, a => a.Type == AlertType.LossLarger);
        Assert.Contains("9,000 bytes", alert.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_paused_nothing_is_fenced()
    {
        var host = _plane.Host();
        _plane.LoseRegion("us-east");
        await host.Doubt.DoubtAsync("a report", default);
        await _plane.EndOfAsync("failover-2-1");
        await host.Desk.PauseAsync("ann", "looking into it", null, default);
        _plane.Servers["us-east-primary"].Dead = false;

        await host.Watcher.TryOnceAsync(default);

        Assert.DoesNotContain("fence us-east-primary", _plane.Servers.Log);
    }

    [Fact]
    public async Task A_standby_with_wal_past_the_fork_is_never_repointed()
    {
        var host = _plane.Host();
        // Only us-east-replica-1 gets the last record; it is away during the failover.
        _plane.Servers["eu-west-primary"].Upstream = null;
        _plane.Servers["asia-pacific-primary"].Upstream = null;
        _plane.Servers.Write("us-east-primary", "seen by us-east only");
        _plane.LoseRegion("us-east");
        await host.Doubt.DoubtAsync("a report", default);
        await _plane.EndOfAsync("failover-2-1");
        _plane.Servers["us-east-replica-1"].Dead = false;

        for (var second = 0; second < 5; second++)
            await host.Watcher.TryOnceAsync(default);

        Assert.DoesNotContain("repoint us-east-replica-1", _plane.Servers.Log);
        Assert.Contains("rewind us-east-replica-1", _plane.Hook.Calls);
        Assert.DoesNotContain("seen by us-east only", _plane.Servers["us-east-replica-1"].Wal);
    }

    [Fact]
    public async Task One_that_was_to_be_rewound_and_stands_still_is_copied_anew()
    {
        var host = _plane.Host();
        _plane.LoseRegion("us-east");
        await host.Doubt.DoubtAsync("a report", default);
        await _plane.EndOfAsync("failover-2-1");
        // The host that was to call the hook died right before: the row says it was repointed, and nothing happened.
        var old = _plane.Servers["us-east-primary"];
        (old.Dead, old.InRecovery, old.Upstream) = (false, true, null);
        _plane.Topology.Put(Transitions.WillRepoint(_plane.Row, "us-east-primary", "eu-west-primary", new Change("lost", default)));

        for (var second = 0; second < 20; second++)
            await host.Watcher.TryOnceAsync(default);

        Assert.Contains("reclone us-east-primary", _plane.Hook.Calls);
        Assert.Contains("us-east-primary", _plane.Row.Readers);
    }
}
