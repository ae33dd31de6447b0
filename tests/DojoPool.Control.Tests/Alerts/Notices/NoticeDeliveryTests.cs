using DojoPool.Control.Alerts.Notices;
using DojoPool.Core.Alerts;
using DojoPool.Fakes.Alerts;
using Microsoft.Extensions.Time.Testing;

namespace DojoPool.Control.Tests.Alerts.Notices;

public sealed class NoticeDeliveryTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider time = new(Noon);
    private readonly MemoryAlertStore store = new();
    private readonly ScriptedSink good = new("good");
    private readonly ScriptedSink bad = new("bad") { Answer = _ => new SinkOutcome.Failed("503") };

    [Fact]
    public async Task Run_ASinkThatFails_HoldsUpNobodyElse_AndIsTriedAgainLater()
    {
        await RaiseAsync("a");
        await RaiseAsync("b");
        await RunAsync();
        Assert.Equal((2, 1), (good.Sent.Count, bad.Sent.Count));
        await RunAsync();
        Assert.Equal((2, 2), (good.Sent.Count, bad.Sent.Count));
        await RunAsync();
        Assert.Equal(2, bad.Sent.Count);
        bad.Answer = _ => new SinkOutcome.Delivered();
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(2, await RunAsync());
        Assert.Empty(await store.ReadPendingAsync(10, CancellationToken.None));
        Assert.Equal(2, good.Sent.Count);
    }

    [Fact]
    public async Task Run_ASinkThatHangs_TheOthersAreServedMeanwhile()
    {
        var freed = new TaskCompletionSource();
        bad.Wait = freed.Task;
        await RaiseAsync("a");
        await RaiseAsync("b");
        var turn = RunAsync();
        Assert.False(turn.IsCompleted);
        Assert.Equal(["a", "b"], good.Subjects);
        freed.SetResult();
        await turn;
    }

    [Fact]
    public async Task Run_NewsOfOneAlert_KeepTheirOrderAtEachSink()
    {
        await RaiseAsync("a");
        await RunAsync();
        time.Advance(TimeSpan.FromSeconds(1));
        await store.CloseAsync(Alert.KeyOf("a", AlertType.EndpointDown), time.GetUtcNow(), CancellationToken.None);
        bad.Answer = _ => new SinkOutcome.Delivered();
        await RunAsync();
        Assert.Single(bad.Sent);
        time.Advance(TimeSpan.FromSeconds(5));
        await RunAsync();
        Assert.Equal(["Opened", "Opened", "Closed"], bad.Sent.Select(n => n.News.Kind.ToString()));
        Assert.Empty(await store.ReadPendingAsync(10, CancellationToken.None));
    }

    [Fact]
    public async Task Run_ARefusal_IsDeadAtOnce_AndRevivedForThatSinkOnly()
    {
        bad.Answer = _ => new SinkOutcome.Refused("404: no such hook");
        await RaiseAsync("a");
        await RunAsync();
        var dead = Assert.Single(await store.ReadDeadAsync(10, CancellationToken.None));
        Assert.Equal((DeliveryState.Dead, "404: no such hook"), (dead.DeliveryTo("bad").State, dead.DeliveryTo("bad").Trouble));
        bad.Answer = _ => new SinkOutcome.Delivered();
        await store.ReviveAsync(dead.Id, CancellationToken.None);
        await RunAsync();
        Assert.Equal((1, 2), (good.Sent.Count, bad.Sent.Count));
    }

    [Fact]
    public async Task Run_AFailureForHours_EndsAmongTheDead()
    {
        await RaiseAsync("a");
        for (var tries = 0; tries < DeliveryRules.MostAttempts; tries++)
        {
            await RunAsync();
            time.Advance(TimeSpan.FromHours(1));
        }
        Assert.Single(await store.ReadDeadAsync(10, CancellationToken.None));
        Assert.Empty(await store.ReadPendingAsync(10, CancellationToken.None));
    }

    [Fact]
    public async Task Run_TwoHostsAtOnce_EachNoticeOnce()
    {
        var freed = new TaskCompletionSource();
        good.Wait = freed.Task;
        bad.Answer = _ => new SinkOutcome.Delivered();
        await RaiseAsync("a");
        var first = RunAsync();
        await RunAsync();
        freed.SetResult();
        await first;
        Assert.Equal((1, 1), (good.Sent.Count, bad.Sent.Count));
    }

    [Fact]
    public async Task Run_AHostThatDiedWhileItHadTheNotice_AnotherBringsItAfterTheClaim()
    {
        await RaiseAsync("a");
        var notice = Assert.Single(await store.ReadPendingAsync(10, CancellationToken.None));
        await store.ReplaceAsync(notice with { ClaimedUntil = time.GetUtcNow().AddMinutes(1) }, CancellationToken.None);
        await RunAsync();
        Assert.Empty(good.Sent);
        time.Advance(TimeSpan.FromMinutes(1));
        await RunAsync();
        Assert.Single(good.Sent);
    }

    [Fact]
    public async Task Run_TheStoreTakesNothingAfterTheDelivery_ItIsRepeatedWithTheSameId()
    {
        bad.Answer = _ => new SinkOutcome.Delivered();
        good.Sending = () => store.Faults.OnNextWrite(Fakes.Faults.StoreFault.Unavailable);
        await RaiseAsync("a");
        await RunAsync();
        good.Sending = null;
        time.Advance(TimeSpan.FromMinutes(1));
        await RunAsync();
        Assert.Equal(2, good.Sent.Count);
        Assert.Single(good.Sent.Select(n => n.Id).Distinct());
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(30, 30)]
    [InlineData(86_400, 3600)]
    public void After_AFailure_WaitsAtLeastItsPauseAndAtMostAnHourForTheSink(int asked, int waits) => Assert.Equal(
        Noon.AddSeconds(waits),
        DeliveryRules.After(Delivery.New, new SinkOutcome.Failed("429", TimeSpan.FromSeconds(asked)), TimeSpan.Zero, Noon).NextAt);

    [Fact]
    public void After_Held_IsNoAttempt() => Assert.Equal(
        new Delivery(DeliveryState.Pending, 0, Noon.AddSeconds(2), null),
        DeliveryRules.After(Delivery.New, new SinkOutcome.Held(TimeSpan.FromSeconds(2)), TimeSpan.Zero, Noon));

    private Task<bool> RaiseAsync(string subject) => store.RaiseAsync(
        new Alert(AlertType.EndpointDown, AlertSeverity.High, AlertLevel.Critical, subject, "It is silent.", time.GetUtcNow(), time.GetUtcNow()), CancellationToken.None);

    private Task<int> RunAsync() => new NoticeDelivery(store, [good, bad], time).RunAsync(CancellationToken.None);
}
