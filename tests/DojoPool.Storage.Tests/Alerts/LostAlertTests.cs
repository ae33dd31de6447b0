using DojoPool.Control.Failover;
using DojoPool.Core.Alerts;
using DojoPool.Storage.Tests.Azurite;
using DojoPool.Storage.Tests.Requests;

namespace DojoPool.Storage.Tests.Alerts;

[Trait("needs", "servers")]
public sealed class LostAlertTests(AzuriteFixture azurite)
{
    private static readonly Alert Down = new(
        AlertType.EndpointDown, AlertSeverity.Critical, AlertLevel.Critical, "us-east-primary", "silent", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Raise_AnswerLostAndRetriedByTheLibrary_CountsOnce()
    {
        var lost = new LostAnswers();
        var store = (await azurite.OpenAsync(lost)).Alerts;
        lost.Writes = 1;
        Assert.True(await store.RaiseAsync(Down, Cancellation));
        lost.Writes = 1;
        Assert.True(await store.RaiseAsync(Down, Cancellation));
        Assert.Equal(2, Assert.Single(await store.ReadOpenAsync(Cancellation)).Count);
    }

    [Fact]
    public async Task Close_AnswerLostAndRetriedByTheLibrary_ClosedOnce()
    {
        var lost = new LostAnswers();
        var store = (await azurite.OpenAsync(lost)).Alerts;
        await store.RaiseAsync(Down, Cancellation);
        lost.Writes = 1;
        Assert.True(await store.CloseAsync(Down.Key, DateTimeOffset.UnixEpoch, Cancellation));
        Assert.Empty(await store.ReadOpenAsync(Cancellation));
        Assert.Single(await store.ReadRecentAsync(10, Cancellation));
    }

    [Fact]
    public async Task EveryCall_StoreSilent_FalseOrStoreUnavailable()
    {
        var lost = new LostAnswers();
        var store = (await azurite.OpenAsync(lost)).Alerts;
        (lost.Reads, lost.Writes) = (int.MaxValue, int.MaxValue);
        Assert.False(await store.RaiseAsync(Down, Cancellation));
        Assert.False(await store.CloseAsync(Down.Key, DateTimeOffset.UnixEpoch, Cancellation));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.ReadOpenAsync(Cancellation));
    }
}
