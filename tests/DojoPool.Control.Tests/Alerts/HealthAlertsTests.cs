using DojoPool.Control.Alerts;
using DojoPool.Control.Health;
using DojoPool.Control.Tests.Health;
using DojoPool.Core.Alerts;
using DojoPool.Core.Health;

namespace DojoPool.Control.Tests.Alerts;

public class HealthAlertsTests
{
    private readonly World world = new();

    [Fact]
    public async Task Update_AnOutage_IsOneAlertThatClosesAfterTwoGoodRounds()
    {
        world.Silence([World.Europe]);
        await world.NextTickAsync();
        await world.NextTickAsync();
        await world.NextTickAsync();
        world.Silence([]);
        await world.NextTickAsync();
        Assert.Null(Assert.Single(world.Alerts.All).ClosedAt);
        await world.NextTickAsync();
        var alert = Assert.Single(world.Alerts.All);
        Assert.Equal(
            (AlertType.EndpointDown, AlertSeverity.High, AlertLevel.Critical, World.Europe, 3, World.Noon.AddMinutes(1), World.Noon.AddMinutes(3), World.Noon.AddMinutes(5)),
            (alert.Type, alert.Severity, alert.Level, alert.Subject, alert.Count, alert.OpenedAt, alert.LastSeenAt, alert.ClosedAt!.Value));
        Assert.Equal([NewsKind.Opened, NewsKind.Closed], world.News.Select(n => n.Kind));
    }

    [Fact]
    public async Task Update_ARelapseBetween_KeepsItOpen()
    {
        world.Silence([World.Europe]);
        await world.NextTickAsync();
        world.Silence([]);
        await world.NextTickAsync();
        world.Silence([World.Europe]);
        await world.NextTickAsync();
        world.Silence([]);
        await world.NextTickAsync();
        Assert.Null(Assert.Single(world.Alerts.All, a => a.Type == AlertType.EndpointDown).ClosedAt);
    }

    [Fact]
    public async Task Update_AnotherSeverity_IsNews()
    {
        world.Silence([World.Writer], "eu-west");
        await world.NextTickAsync();
        world.Silence([World.Writer]);
        await world.NextTickAsync();
        Assert.Equal([(NewsKind.Opened, AlertSeverity.High), (NewsKind.Changed, AlertSeverity.Critical)], world.News.Select(n => (n.Kind, n.Alert.Severity)));
        Assert.Single(world.Alerts.All);
    }

    [Fact]
    public async Task Update_TheWriterDown_ItsStandbysAreNoNews()
    {
        world.Silence([World.Writer]);
        world.Facts[World.Europe] = World.OfStandby with { Receiver = null };
        await world.NextTickAsync();
        Assert.Equal([World.Writer], world.Alerts.All.Select(a => a.Subject));
    }

    [Fact]
    public async Task Update_AReplicaBehind_IsReplicationLagByTheGuide()
    {
        await world.NextTickAsync();
        for (var round = 0; round < 5; round++)
        {
            world.Facts[World.Writer] = World.OfWriter with { Position = new Core.Topology.Lsn(2000 + ((ulong)round * 100)) };
            await world.NextTickAsync();
            var lag = world.Alerts.All.Where(a => a.Type == AlertType.ReplicationLag && a.Subject == World.Europe).Select(a => a.Severity);
            Assert.Equal(round == 0 ? [] : round < 4 ? [AlertSeverity.Medium] : [AlertSeverity.High], lag);
        }
    }

    [Fact]
    public async Task Update_AnotherRegionsVantageStillSeesIt_KeepsItOpen()
    {
        var east = new World("us-east");
        east.Silence([World.Asia]);
        await east.NextTickAsync();
        east.Silence([]);
        for (var round = 0; round < 3; round++)
        {
            // What the app in eu-west stored meanwhile.
            await east.Health.StoreAsync(Elsewhere(east.Time.GetUtcNow().AddSeconds(59)), CancellationToken.None);
            await east.NextTickAsync();
        }
        Assert.Null(Assert.Single(east.Alerts.All).ClosedAt);
    }

    [Fact]
    public async Task Update_AnEndpointNoLongerConfigured_IsClosed()
    {
        await world.Alerts.RaiseAsync(new Alert(AlertType.EndpointDown, AlertSeverity.High, AlertLevel.Critical, "gone", "x", World.Noon, World.Noon), CancellationToken.None);
        await world.Alerts.RaiseAsync(new Alert(AlertType.FailoverTriggered, AlertSeverity.High, AlertLevel.Critical, "failover-2-1", "x", World.Noon, World.Noon), CancellationToken.None);
        await world.NextTickAsync();
        Assert.Equal([AlertType.EndpointDown], world.Alerts.All.Where(a => a.ClosedAt is not null).Select(a => a.Type));
    }

    [Fact]
    public async Task Update_AnAlertThatWasNotStored_IsTriedAgainAndThenNews()
    {
        world.Silence([World.Europe]);
        world.Alerts.Faults.OnNextWrite(Fakes.Faults.StoreFault.Unavailable);
        Assert.False((await world.NextTickAsync()).AlertsStored);
        Assert.Empty(world.News);
        Assert.True((await world.NextTickAsync()).AlertsStored);
        Assert.Equal([NewsKind.Opened], world.News.Select(n => n.Kind));
    }

    private static HealthRound Elsewhere(DateTimeOffset at) => new("eu-west", at,
    [
        Sample(World.Asia, at, Verdict.Unreachable), Sample(World.Writer, at, Verdict.Healthy),
    ]);

    private static HealthSample Sample(string endpoint, DateTimeOffset at, Verdict verdict) =>
        new("eu-west", endpoint, at, verdict, "No answer.", TimeSpan.FromSeconds(1), null, null, 0, null, null, null);
}
