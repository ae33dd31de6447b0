using DojoPool.Control.Health;

namespace DojoPool.PortContracts.Health;

/// <summary>What every <see cref="IHealthStore"/> must do.</summary>
public abstract class HealthStoreContract
{
    private static readonly DateTimeOffset Noon = Rounds.Noon;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>An empty store of this test's own.</summary>
    protected abstract ValueTask<IHealthStore> OpenAsync();

    [Fact]
    public async Task ReadLatest_EmptyStore_Empty()
    {
        var store = await OpenAsync();
        Assert.Empty(await store.ReadLatestAsync(Cancellation));
        Assert.Empty(await store.ReadHistoryAsync(null, 10, Noon, Cancellation));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(51)]
    [InlineData(130)]
    public async Task Store_Round_ComesBackWhole(int endpoints)
    {
        var store = await OpenAsync();
        var round = Rounds.Of("us-east", Noon, endpoints);
        Assert.True(await store.StoreAsync(round, Cancellation));
        Asserts.Same(round, Assert.Single(await store.ReadLatestAsync(Cancellation)));
        Asserts.Same(round.Samples, await store.ReadHistoryAsync(null, 1000, Noon, Cancellation));
    }

    [Fact]
    public async Task Store_RoundWithoutSamples_Stored()
    {
        var store = await OpenAsync();
        Assert.True(await store.StoreAsync(new HealthRound("us-east", Noon, []), Cancellation));
        Assert.Empty(await store.ReadHistoryAsync(null, 10, Noon, Cancellation));
    }

    [Fact]
    public async Task Store_SameRoundAgain_ReplacesIt()
    {
        var store = await OpenAsync();
        await store.StoreAsync(Rounds.Of("us-east", Noon, 130), Cancellation);
        var again = Rounds.Of("us-east", Noon, 60);
        Assert.True(await store.StoreAsync(again, Cancellation));
        Asserts.Same(again.Samples, await store.ReadHistoryAsync(null, 1000, Noon, Cancellation));
    }

    [Fact]
    public async Task ReadLatest_TwoVantages_ARoundOfEach()
    {
        var store = await OpenAsync();
        await store.StoreAsync(Rounds.Of("us-east", Noon, 3), Cancellation);
        await store.StoreAsync(Rounds.Of("eu-west", Noon.AddSeconds(1), 3), Cancellation);
        var latest = await store.ReadLatestAsync(Cancellation);
        Assert.Equal(["eu-west", "us-east"], latest.Select(r => r.Vantage).Order());
        Assert.All(latest, r => Assert.All(r.Samples, s => Assert.Equal(r.Vantage, s.Vantage)));
    }

    [Fact]
    public async Task ReadLatest_RoundsOfDueEndpointsOnly_TheNewestSampleOfEach()
    {
        var store = await OpenAsync();
        await store.StoreAsync(Rounds.Of("us-east", Noon, 120), Cancellation);
        await store.StoreAsync(Rounds.Of("us-east", Noon.AddSeconds(30), 2, from: 70), Cancellation);
        var latest = Assert.Single(await store.ReadLatestAsync(Cancellation));
        Assert.Equal(120, latest.Samples.Count);
        Assert.Equal(["endpoint-070", "endpoint-071"], latest.Samples.Where(s => s.At > Noon).Select(s => s.Endpoint));
    }

    [Fact]
    public async Task Store_OlderRoundAfterANewerOne_LatestStaysNew()
    {
        var store = await OpenAsync();
        await store.StoreAsync(Rounds.Of("us-east", Noon.AddSeconds(30), 2), Cancellation);
        Assert.True(await store.StoreAsync(Rounds.Of("us-east", Noon, 2), Cancellation));
        Assert.All(Assert.Single(await store.ReadLatestAsync(Cancellation)).Samples, s => Assert.Equal(Noon.AddSeconds(30), s.At));
        Assert.Equal(4, (await store.ReadHistoryAsync(null, 10, Noon.AddMinutes(1), Cancellation)).Count);
    }

    [Fact]
    public async Task ReadHistory_OneEndpoint_NewestFirstAcrossDaysAndVantages()
    {
        var store = await OpenAsync();
        DateTimeOffset[] times = [Noon.AddDays(-2), Noon.AddDays(-1), Noon, Noon.AddHours(11)];
        foreach (var at in times)
        {
            await store.StoreAsync(Rounds.Of("us-east", at, 60), Cancellation);
            await store.StoreAsync(Rounds.Of("eu-west", at.AddSeconds(1), 60), Cancellation);
        }
        var history = await store.ReadHistoryAsync("endpoint-055", 7, Noon.AddHours(12), Cancellation);
        Assert.All(history, s => Assert.Equal("endpoint-055", s.Endpoint));
        var expected = times.SelectMany(t => new[] { t, t.AddSeconds(1) }).OrderDescending().Take(7);
        Assert.Equal(expected, history.Select(s => s.At));
    }

    [Fact]
    public async Task ReadHistory_AllEndpoints_TheNewestUpToTheLimit()
    {
        var store = await OpenAsync();
        for (var tick = 0; tick < 5; tick++)
            await store.StoreAsync(Rounds.Of("us-east", Noon.AddSeconds(30 * tick), 60), Cancellation);
        var history = await store.ReadHistoryAsync(null, 100, Noon.AddMinutes(5), Cancellation);
        Assert.Equal(100, history.Count);
        Assert.Equal(60, history.Count(s => s.At == Noon.AddSeconds(120)));
        Assert.Equal(40, history.Count(s => s.At == Noon.AddSeconds(90)));
    }

    [Fact]
    public async Task ReadHistory_UnknownEndpoint_Empty()
    {
        var store = await OpenAsync();
        await store.StoreAsync(Rounds.Of("us-east", Noon, 3), Cancellation);
        Assert.Empty(await store.ReadHistoryAsync("it's/not?there", 10, Noon, Cancellation));
    }

    [Fact]
    public async Task Purge_OldRounds_OnlyTheyAreGone()
    {
        var store = await OpenAsync();
        DateTimeOffset[] times = [Noon.AddDays(-8), Noon.AddDays(-7).AddSeconds(-1), Noon.AddDays(-7), Noon];
        foreach (var at in times)
            await store.StoreAsync(Rounds.Of("us-east", at, 3), Cancellation);
        Assert.Equal(2, await store.PurgeAsync(Noon.AddDays(-7), Cancellation));
        Assert.Equal(0, await store.PurgeAsync(Noon.AddDays(-7), Cancellation));
        var left = await store.ReadHistoryAsync("endpoint-001", 10, Noon, Cancellation);
        Assert.Equal([Noon, Noon.AddDays(-7)], left.Select(s => s.At));
    }

    [Fact]
    public async Task ReadHistory_LimitOutOfRange_Throws()
    {
        var store = await OpenAsync();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => store.ReadHistoryAsync(null, 0, Noon, Cancellation));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => store.ReadHistoryAsync(null, 10_001, Noon, Cancellation));
    }

    [Fact]
    public async Task EveryCall_CancelledByItsCaller_Throws()
    {
        var store = await OpenAsync();
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.StoreAsync(Rounds.Of("us-east", Noon, 1), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.ReadLatestAsync(cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.ReadHistoryAsync(null, 1, Noon, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.PurgeAsync(Noon, cancelled));
    }
}
