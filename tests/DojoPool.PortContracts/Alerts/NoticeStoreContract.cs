using DojoPool.Control.Alerts;
using DojoPool.Control.Alerts.Notices;
using DojoPool.Core.Alerts;

namespace DojoPool.PortContracts.Alerts;

/// <summary>What every <see cref="INoticeStore"/> must do, and which changes of alerts must leave a notice in it.</summary>
public abstract class NoticeStoreContract
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Alert Down = new(AlertType.EndpointDown, AlertSeverity.High, AlertLevel.Critical, "us-east-primary", "It is silent.", Noon, Noon);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Empty stores of this test's own, over the same rows.</summary>
    protected abstract ValueTask<(IAlertStore Alerts, INoticeStore Notices)> OpenAsync();

    [Fact]
    public async Task Pending_TellsWhatIsNewsOfAnAlert_InItsOrder()
    {
        var (alerts, notices) = await OpenAsync();
        await alerts.RaiseAsync(Down, Cancellation);
        await alerts.RaiseAsync(Down with { LastSeenAt = Noon.AddMinutes(1) }, Cancellation);
        await alerts.RaiseAsync(Down with { LastSeenAt = Noon.AddMinutes(2), Severity = AlertSeverity.Critical }, Cancellation);
        await alerts.AcknowledgeAsync(Down.Key, new Acknowledgement("ann", Noon.AddMinutes(3), "I look"), Cancellation);
        await alerts.CloseAsync(Down.Key, Noon.AddMinutes(4), Cancellation);
        await alerts.CloseAsync(Down.Key, Noon.AddMinutes(5), Cancellation);
        var pending = await notices.ReadPendingAsync(100, Cancellation);
        Assert.Equal([NewsKind.Opened, NewsKind.Changed, NewsKind.Acknowledged, NewsKind.Closed], pending.Select(n => n.News.Kind));
        Assert.Equal([0, 2, 3, 4], pending.Select(n => (n.At - Noon).TotalMinutes));
        Assert.Equal(("ann", Noon.AddMinutes(4)), (pending[3].News.Alert.Acknowledged!.By, pending[3].News.Alert.ClosedAt));
    }

    [Fact]
    public async Task Replace_TheVersionThatWasRead_IsStored_AnotherIsNot()
    {
        var (alerts, notices) = await OpenAsync();
        await alerts.RaiseAsync(Down, Cancellation);
        var read = Assert.Single(await notices.ReadPendingAsync(10, Cancellation));
        var delivery = new Delivery(DeliveryState.Pending, 3, Noon.AddMinutes(1), "503");
        var stored = await notices.ReplaceAsync(read.With("slack", delivery) with { ClaimedUntil = Noon }, Cancellation);
        Assert.NotNull(stored);
        Assert.Null(await notices.ReplaceAsync(read, Cancellation));
        Assert.NotNull(await notices.ReplaceAsync(stored with { ClaimedUntil = null }, Cancellation));
        Assert.Equal(delivery, Assert.Single(await notices.ReadPendingAsync(10, Cancellation)).DeliveryTo("slack"));
    }

    [Fact]
    public async Task Finish_Delivered_IsGone_Dead_IsKeptAndCanBeRevived()
    {
        var (alerts, notices) = await OpenAsync();
        await alerts.RaiseAsync(Down, Cancellation);
        await alerts.CloseAsync(Down.Key, Noon.AddMinutes(1), Cancellation);
        var both = await notices.ReadPendingAsync(10, Cancellation);
        var delivered = new Delivery(DeliveryState.Delivered, 1, null, null);
        Assert.True(await notices.FinishAsync(both[0].With("smtp", delivered), dead: false, Cancellation));
        Assert.True(await notices.FinishAsync(both[1].With("smtp", delivered).With("slack", new Delivery(DeliveryState.Dead, 9, null, "404")), dead: true, Cancellation));
        Assert.Empty(await notices.ReadPendingAsync(10, Cancellation));
        var dead = Assert.Single(await notices.ReadDeadAsync(10, Cancellation));
        Assert.Equal((both[1].Id, "404"), (dead.Id, dead.DeliveryTo("slack").Trouble));

        Assert.True(await notices.ReviveAsync(dead.Id, Cancellation));
        Assert.False(await notices.ReviveAsync(dead.Id, Cancellation));
        Assert.False(await notices.ReviveAsync("no-such/id", Cancellation));
        Assert.Empty(await notices.ReadDeadAsync(10, Cancellation));
        var again = Assert.Single(await notices.ReadPendingAsync(10, Cancellation));
        Assert.Equal((Delivery.New, delivered), (again.DeliveryTo("slack"), again.DeliveryTo("smtp")));
    }

    [Fact]
    public async Task Acknowledge_HoldsUntilItGetsWorse()
    {
        var (alerts, _) = await OpenAsync();
        Assert.Equal(AcknowledgeAnswer.NoneOpen, await alerts.AcknowledgeAsync(Down.Key, new Acknowledgement("ann", Noon, ""), Cancellation));
        await alerts.RaiseAsync(Down, Cancellation);
        Assert.Equal(AcknowledgeAnswer.Done, await alerts.AcknowledgeAsync(Down.Key, new Acknowledgement("ann", Noon, "I look"), Cancellation));
        await alerts.RaiseAsync(Down, Cancellation);
        var open = Assert.Single(await alerts.ReadOpenAsync(Cancellation));
        Assert.Equal((new Acknowledgement("ann", Noon, "I look"), 2), (open.Acknowledged, open.Count));
        await alerts.RaiseAsync(Down with { Severity = AlertSeverity.Critical }, Cancellation);
        Assert.Null(Assert.Single(await alerts.ReadOpenAsync(Cancellation)).Acknowledged);
    }

    [Fact]
    public async Task Reads_LimitOutOfRange_Throw()
    {
        var (_, notices) = await OpenAsync();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => notices.ReadPendingAsync(0, Cancellation));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => notices.ReadDeadAsync(1001, Cancellation));
    }
}
