using DojoPool.Control.Alerts;
using DojoPool.Core.Alerts;

namespace DojoPool.PortContracts.Alerts;

/// <summary>What every <see cref="IAlertStore"/> must do.</summary>
public abstract class AlertStoreContract
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>An empty store of this test's own.</summary>
    protected abstract ValueTask<IAlertStore> OpenAsync();

    [Fact]
    public async Task Raise_New_IsOpen()
    {
        var store = await OpenAsync();
        Assert.True(await store.RaiseAsync(Down("us-east-primary", 0), Cancellation));
        Assert.Equal([Down("us-east-primary", 0)], await store.ReadOpenAsync(Cancellation));
    }

    [Fact]
    public async Task Raise_OpenOneOfTheKey_UpdatesIt()
    {
        var store = await OpenAsync();
        await store.RaiseAsync(Down("us-east-primary", 0), Cancellation);
        await store.RaiseAsync(Down("us-east-primary", 5) with { Message = "still silent", Level = AlertLevel.Emergency }, Cancellation);
        var open = Assert.Single(await store.ReadOpenAsync(Cancellation));
        Assert.Equal(Down("us-east-primary", 0) with { Message = "still silent", Level = AlertLevel.Emergency, LastSeenAt = Noon.AddMinutes(5), Count = 2 }, open);
    }

    [Fact]
    public async Task Raise_OtherTypeOrSubject_OpensAnother()
    {
        var store = await OpenAsync();
        await store.RaiseAsync(Down("us-east-primary", 0), Cancellation);
        await store.RaiseAsync(Down("us-east-primary", 1) with { Type = AlertType.EndpointSlow }, Cancellation);
        await store.RaiseAsync(Down("eu-west-primary", 2), Cancellation);
        Assert.Equal(3, (await store.ReadOpenAsync(Cancellation)).Count);
    }

    [Fact]
    public async Task Raise_EightAtOnce_OneOpenAlertThatCountsThem()
    {
        var store = await OpenAsync();
        var stored = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            Task.Run(() => store.RaiseAsync(Down("us-east-primary", 0), Cancellation), Cancellation)));
        Assert.All(stored, Assert.True);
        Assert.Equal(8, Assert.Single(await store.ReadOpenAsync(Cancellation)).Count);
    }

    [Theory]
    [InlineData("a/b\\c#d?e%f!g|h")]
    [InlineData("it's 'quoted'")]
    [InlineData("line\nbreak\u0085\u007f")]
    [InlineData("Größe 😀")]
    public async Task Raise_SubjectThatIsNoTableKey_KeepsItAndCanBeClosed(string subject)
    {
        var store = await OpenAsync();
        Assert.True(await store.RaiseAsync(Down(subject, 0), Cancellation));
        Assert.Equal(subject, Assert.Single(await store.ReadOpenAsync(Cancellation)).Subject);
        Assert.True(await store.CloseAsync(Down(subject, 0).Key, Noon, Cancellation));
        Assert.Empty(await store.ReadOpenAsync(Cancellation));
    }

    [Fact]
    public async Task Close_Open_LeavesItInTheHistory()
    {
        var store = await OpenAsync();
        await store.RaiseAsync(Down("us-east-primary", 0), Cancellation);
        Assert.True(await store.CloseAsync("us-east-primary|EndpointDown", Noon.AddMinutes(9), Cancellation));
        Assert.Empty(await store.ReadOpenAsync(Cancellation));
        Assert.Equal([Down("us-east-primary", 0) with { ClosedAt = Noon.AddMinutes(9) }], await store.ReadRecentAsync(10, Cancellation));
    }

    [Fact]
    public async Task Close_NoneOpen_TrueAndNothingHappens()
    {
        var store = await OpenAsync();
        Assert.True(await store.CloseAsync("us-east-primary|EndpointDown", Noon, Cancellation));
        Assert.Empty(await store.ReadRecentAsync(10, Cancellation));
    }

    [Fact]
    public async Task Raise_AfterClose_OpensANewOne()
    {
        var store = await OpenAsync();
        await store.RaiseAsync(Down("us-east-primary", 0), Cancellation);
        await store.CloseAsync("us-east-primary|EndpointDown", Noon.AddMinutes(1), Cancellation);
        await store.RaiseAsync(Down("us-east-primary", 2), Cancellation);
        Assert.Equal(Down("us-east-primary", 2), Assert.Single(await store.ReadOpenAsync(Cancellation)));
        Assert.Equal(2, (await store.ReadRecentAsync(10, Cancellation)).Count);
    }

    [Fact]
    public async Task RaiseAndClose_TwiceInOneInstant_BothAreKept()
    {
        var store = await OpenAsync();
        for (var i = 0; i < 2; i++)
        {
            await store.RaiseAsync(Down("us-east-primary", 0), Cancellation);
            Assert.True(await store.CloseAsync("us-east-primary|EndpointDown", Noon, Cancellation));
        }
        Assert.Equal(2, (await store.ReadRecentAsync(10, Cancellation)).Count);
    }

    [Fact]
    public async Task ReadRecent_OpenAndClosed_NewestFirstUpToTheLimit()
    {
        var store = await OpenAsync();
        for (var minute = 0; minute < 6; minute++)
        {
            await store.RaiseAsync(Down($"endpoint-{minute}", minute), Cancellation);
            if (minute % 2 == 0)
                await store.CloseAsync($"endpoint-{minute}|EndpointDown", Noon.AddHours(1), Cancellation);
        }
        var recent = await store.ReadRecentAsync(4, Cancellation);
        Assert.Equal(["endpoint-5", "endpoint-4", "endpoint-3", "endpoint-2"], recent.Select(a => a.Subject));
    }

    [Fact]
    public async Task ReadRecent_LimitOutOfRange_Throws()
    {
        var store = await OpenAsync();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => store.ReadRecentAsync(0, Cancellation));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => store.ReadRecentAsync(1001, Cancellation));
    }

    [Fact]
    public async Task EveryCall_CancelledByItsCaller_Throws()
    {
        var store = await OpenAsync();
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.RaiseAsync(Down("x", 0), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.CloseAsync("x|EndpointDown", Noon, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.ReadOpenAsync(cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.ReadRecentAsync(1, cancelled));
    }

    private static Alert Down(string subject, int minute) => new(
        AlertType.EndpointDown, AlertSeverity.Critical, AlertLevel.Critical, subject, $"{subject} is silent", Noon.AddMinutes(minute), Noon.AddMinutes(minute));
}
