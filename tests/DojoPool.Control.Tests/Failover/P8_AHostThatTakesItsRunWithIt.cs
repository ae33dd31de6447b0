using DojoPool.Control.Admin;
using DojoPool.Control.Election;
using DojoPool.Control.Failover;
using DojoPool.Core.Alerts;
using DojoPool.Core.Election;
using DojoPool.Core.Topology;
using DojoPool.Fakes.Failover;
using DojoPool.Fakes.Servers;

namespace DojoPool.Control.Tests.Failover;

/// <summary>
/// PROTOCOL P8.5 where a run cannot be gone on with, as an app's orchestration cannot from another region: the dead host's run is closed, and
/// what its row needs is done by another host, whose own run ends what the first began.
/// </summary>
public class P8_AHostThatTakesItsRunWithIt
{
    private const string First = "failover-2-1";
    private const string Second = "failover-2-2";

    private readonly Plane _plane = new();

    public static TheoryData<int, bool> EveryActivity()
    {
        var data = new TheoryData<int, bool>();
        for (var activity = 0; activity < 13; activity++)
        {
            data.Add(activity, false);
            data.Add(activity, true);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(EveryActivity))]
    public async Task Whichever_activity_a_host_dies_in_another_host_goes_on_from_the_row(int activity, bool planned)
    {
        var (first, dying) = Host(diesAt: activity);
        if (!planned)
            _plane.LoseRegion("us-east");
        await (planned ? first.Desk.SwitchoverAsync("eu-west", "ann", "", default) : first.Doubt.DoubtAsync("a report", default));
        await Task.WhenAny(dying.Death, _plane.EndOfAsync(First));

        await GoOnAsync(Host().Engine);

        Assert.Equal(Phase.Stable, _plane.Row.Phase);
        Assert.True(planned || _plane.Row is { Epoch: 2, Writer: "eu-west-primary" }, $"{_plane.Row.Writer} in epoch {_plane.Row.Epoch}");
        Assert.Equal([_plane.Row.Writer], _plane.Servers.Servers.Values.Where(s => s is { Dead: false, InRecovery: false, Fenced: false }).Select(s => s.Id));
        await AssertEveryEndIsToldAsync();
    }

    [Fact]
    public async Task A_run_that_had_published_says_so_at_its_end()
    {
        var (first, dying) = Host(diesAt: 10);
        _plane.LoseRegion("us-east");
        await first.Doubt.DoubtAsync("a report", default);
        await dying.Death;

        await GoOnAsync(Host().Engine);

        var run = (await _plane.Failovers.ReadAsync(First, default))!;
        Assert.Equal((RunStatus.Failed, "eu-west-primary", 2L), (run.Status, run.NewWriter, run.PublishedEpoch));
        Assert.StartsWith("eu-west-primary is published as the writer of epoch 2, but that it serves was not verified.", run.Summary, StringComparison.Ordinal);
    }

    /// <summary>Long after: who heard the writer is remembered no more, and by the time of a new suspicion too much would be unobserved (ADR 0013).</summary>
    [Fact]
    public async Task The_last_app_of_three_goes_on_with_the_suspicion_as_it_was()
    {
        var (first, dying) = Host(diesAt: 1);
        _plane.Sightings.Trail = new WriterTrail(_plane.Servers["us-east-primary"].Position, TimeProvider.System.GetUtcNow(), 0);
        _plane.LoseRegion("us-east");
        await first.Doubt.DoubtAsync("a report", default);
        await dying.Death;
        var frozen = _plane.Row;
        _plane.Sightings.Forgotten = true;

        await GoOnAsync(LastApp());

        var second = await _plane.EndOfAsync(Second);
        var began = (await _plane.Failovers.ReadAsync(First, default))!.Input;
        Assert.Equal((RunStatus.Completed, "eu-west-primary"), (second.Status, _plane.Row.Writer));
        Assert.Equal((First, began.SuspectedAt), (second.Input.Instead, second.Input.SuspectedAt));
        Assert.Equal(began.HeardBefore, second.Input.HeardBefore);
        Assert.DoesNotContain(_plane.Topology.Written.SkipWhile(r => r.ChangeId != frozen.ChangeId), r => r is { Phase: Phase.Stable, Epoch: 1 });
    }

    [Fact]
    public async Task A_suspicion_is_taken_over_once_and_then_thawed()
    {
        _plane.LoseRegion("us-east");
        var (first, dying) = Host(diesAt: 1);
        await first.Doubt.DoubtAsync("a report", default);
        await dying.Death;
        var (second, dyingToo) = Host(diesAt: 1);
        for (var look = 0; look < 2; look++)
            await second.Recovery.RunAsync(default);
        await dyingToo.Death;

        await GoOnAsync(Host().Engine);

        Assert.Equal((Phase.Stable, 1L, "us-east-primary", 2), (_plane.Row.Phase, _plane.Row.Epoch, _plane.Row.Writer, _plane.Row.Attempt));
        await AssertEveryEndIsToldAsync();
    }

    [Fact]
    public async Task A_suspicion_that_somebody_paused_is_not_taken_over()
    {
        _plane.LoseRegion("us-east");
        var (first, dying) = Host(diesAt: 1);
        await first.Doubt.DoubtAsync("a report", default);
        await dying.Death;
        var second = Host().Engine;
        await second.Desk.PauseAsync("ann", "wait", null, default);

        await GoOnAsync(second);

        Assert.Equal((Phase.Stable, 1L, 1), (_plane.Row.Phase, _plane.Row.Epoch, _plane.Row.Attempt));
    }

    private (FailoverEngine Engine, StraightRuns Runs) Host(int? diesAt = null, IVantages? vantages = null)
    {
        StraightRuns? runs = null;
        var engine = _plane.Host(vantages: vantages, runs: activities => runs = new StraightRuns(_plane.Failovers, activities, TimeProvider.System, diesAt));
        return (engine, runs!);
    }

    private FailoverEngine LastApp() => Host(vantages: new LocalVantages(FakeFleet.Fleet, _plane.Prober, ["asia-pacific"])).Engine;

    /// <summary>As a host's loop does, until the row is Stable and the last run of it has ended.</summary>
    private async Task GoOnAsync(FailoverEngine host)
    {
        for (var look = 0; look < 1000 && await host.Recovery.RunAsync(default); look++)
        {
            foreach (var run in await _plane.Failovers.ReadRecentAsync(10, default))
            {
                if (await host.Runs.IsLiveAsync(run.Id, default))
                    await _plane.EndOfAsync(run.Id);
            }
        }
    }

    private async Task AssertEveryEndIsToldAsync()
    {
        var audit = await _plane.Audit.ReadAsync(100, default);
        Assert.All(await _plane.Failovers.ReadRecentAsync(10, default), run =>
        {
            Assert.NotEqual(RunStatus.Running, run.Status);
            Assert.DoesNotContain("end", AuditGaps.Of(run, audit, run.EndedAt!.Value + TimeSpan.FromHours(1)));
        });
        Assert.DoesNotContain(await _plane.Alerts.ReadOpenAsync(default), alert => alert.Type == AlertType.FailoverTriggered);
    }
}
