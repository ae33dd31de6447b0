using DojoPool.Control.Tests.Health;
using DojoPool.Core.Alerts;
using DojoPool.Core.Health;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Tests.Alerts;

public sealed class PlaneAlertTests
{
    private readonly World world = new();

    [Fact]
    public async Task A_blind_vantage_is_an_emergency_until_the_first_round_that_is_not()
    {
        world.Silence([World.Writer, World.Replica, World.Asia], "eu-west");
        await world.NextTickAsync();
        var alert = Open(AlertType.PlaneBlind);
        Assert.Equal(("eu-west", AlertLevel.Emergency), (alert.Subject, alert.Level));
        world.Silence([]);
        await world.NextTickAsync();
        Assert.DoesNotContain(world.Alerts.All, a => a.ClosedAt is null && a.Type == AlertType.PlaneBlind);
    }

    [Fact]
    public async Task P2_databases_that_are_ahead_of_the_store_are_one_emergency_of_their_own()
    {
        foreach (var endpoint in new[] { World.Writer, World.Europe })
            world.Facts[endpoint] = world.Facts[endpoint] with { Epoch = new EpochMark(7, World.Writer) };
        await world.NextTickAsync();
        var alert = Open(AlertType.StoreBehind);
        Assert.Equal(("topology", AlertLevel.Emergency, AlertSeverity.Critical), (alert.Subject, alert.Level, alert.Severity));
        Assert.Contains("eu-west-primary, us-east-primary hold epoch 7", alert.Message, StringComparison.Ordinal);
        foreach (var endpoint in new[] { World.Writer, World.Europe })
            world.Facts[endpoint] = world.Facts[endpoint] with { Epoch = new EpochMark(1, World.Writer) };
        await world.NextTickAsync();
        Assert.DoesNotContain(world.Alerts.All, a => a.ClosedAt is null && a.Type == AlertType.StoreBehind);
    }

    [Fact]
    public async Task P4_a_writer_that_stalls_over_two_ticks_offers_the_switchover_to_the_best_region()
    {
        world.Trouble = request => request is { Endpoint: World.Writer, Canary: true }
            ? Task.FromResult(new ProbeResult(request.Vantage, request.Endpoint, world.Time.GetUtcNow(), TimeSpan.FromMilliseconds(5), null, World.OfWriter, CanaryOutcome.Stalled))
            : null;
        await world.NextTickAsync();
        Assert.DoesNotContain(world.Alerts.All, a => a.Type == AlertType.WriterStalled);
        await world.NextTickAsync();
        Assert.EndsWith("It has taken no writes for 60 s. Offered: a switchover to eu-west (dojo failover eu-west).", Open(AlertType.WriterStalled).Message, StringComparison.Ordinal);
        Assert.Empty(world.Doubts);
    }

    [Fact]
    public async Task A_writer_that_is_lost_while_automation_is_paused_is_an_emergency()
    {
        world.Rows.Put(world.Rows.Row! with { Pause = new Pause("ann", "maintenance", World.Noon, null) });
        world.Silence([World.Writer]);
        await world.NextTickAsync();
        var alert = Open(AlertType.EndpointDown);
        Assert.Equal(AlertLevel.Emergency, alert.Level);
        Assert.Contains("ann has paused automation", alert.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Growing_connections_are_foretold_once_and_with_the_time()
    {
        for (var round = 0; round < 9; round++)
        {
            world.Facts[World.Europe] = World.OfStandby with { Connections = 40 + (round * 4) };
            await world.NextTickAsync();
        }
        var alert = Open(AlertType.ConnectionsRunningOut);
        Assert.Equal((World.Europe, AlertLevel.Warning), (alert.Subject, alert.Level));
        Assert.Matches("connections is 7[0-9]  ?and grows: at this rate it passes 90 +in about [3-6] min", alert.Message);
        Assert.Single(world.News, n => n.Alert.Type == AlertType.ConnectionsRunningOut);
        for (var round = 0; round < 35; round++)
        {
            world.Facts[World.Europe] = World.OfStandby with { Connections = 20 };
            await world.NextTickAsync();
        }
        Assert.DoesNotContain(world.Alerts.All, a => a.ClosedAt is null && a.Type == AlertType.ConnectionsRunningOut);
    }

    [Fact]
    public async Task A_failover_that_failed_is_over_when_its_writer_serves_again_and_a_completed_one_after_an_hour()
    {
        await world.Alerts.RaiseAsync(Of(AlertType.FailoverFailed, World.Writer), CancellationToken.None);
        await world.Alerts.RaiseAsync(Of(AlertType.FailoverCompleted, "failover-2-1"), CancellationToken.None);
        await world.NextTickAsync();
        Assert.Equal(2, world.Alerts.All.Count(a => a.ClosedAt is null));
        await world.NextTickAsync();
        Assert.Equal(AlertType.FailoverCompleted, Assert.Single(world.Alerts.All, a => a.ClosedAt is null).Type);
        world.Time.Advance(TimeSpan.FromHours(1));
        await world.NextTickAsync();
        Assert.DoesNotContain(world.Alerts.All, a => a.ClosedAt is null);
    }

    private Alert Open(AlertType type) => Assert.Single(world.Alerts.All, a => a.ClosedAt is null && a.Type == type);

    private static Alert Of(AlertType type, string subject) => new(type, AlertSeverity.Critical, AlertLevel.Emergency, subject, "x", World.Noon, World.Noon);
}
