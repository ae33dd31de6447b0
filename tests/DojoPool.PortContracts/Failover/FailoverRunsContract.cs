using DojoPool.Control.Failover;

namespace DojoPool.PortContracts.Failover;

/// <summary>What every <see cref="IFailoverStore"/> must do with runs; the journal has a class of its own.</summary>
public abstract class FailoverRunsContract
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>An empty store of this test's own.</summary>
    protected abstract ValueTask<IFailoverStore> OpenAsync();

    [Fact]
    public async Task Read_UnknownRun_Null()
    {
        var store = await OpenAsync();
        Assert.Null(await store.ReadAsync("failover-2-1", Cancellation));
        Assert.Null(await store.ReadAsync("../what?#is\\this", Cancellation));
    }

    [Fact]
    public async Task Create_NewRun_ComesBackWhole()
    {
        var store = await OpenAsync();
        var run = Runs.Run("failover-2-1");
        Assert.Equal(Insertion.Inserted, await store.CreateAsync(run, Cancellation));
        Asserts.Same(run, await store.ReadAsync(run.Id, Cancellation));
    }

    [Theory]
    [InlineData("run-1")]
    [InlineData("failover-02-1")]
    [InlineData("failover-2")]
    public async Task CreateAndAppend_IdThatIsNoRuns_Throw(string id)
    {
        var store = await OpenAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => store.CreateAsync(Runs.Run(id), Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => store.AppendAsync(id, Runs.Entry(0), Cancellation));
    }

    [Fact]
    public async Task Create_SameContentAgain_Inserted()
    {
        var store = await OpenAsync();
        await store.CreateAsync(Runs.Run("failover-2-1"), Cancellation);
        Assert.Equal(Insertion.Inserted, await store.CreateAsync(Runs.Run("failover-2-1"), Cancellation));
    }

    [Fact]
    public async Task Create_OtherContentOfTheSameId_ExistsAndLeavesIt()
    {
        var store = await OpenAsync();
        await store.CreateAsync(Runs.Run("failover-2-1"), Cancellation);
        Assert.Equal(Insertion.Exists, await store.CreateAsync(Runs.Run("failover-2-1") with { Runner = "host-2" }, Cancellation));
        Assert.Equal("host-1", (await store.ReadAsync("failover-2-1", Cancellation))!.Runner);
    }

    [Fact]
    public async Task Create_EightHostsAtOnce_ExactlyOneInserts()
    {
        var store = await OpenAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n =>
            Task.Run(() => store.CreateAsync(Runs.Run("failover-2-1") with { Runner = $"host-{n}" }, Cancellation), Cancellation)));
        Assert.Single(answers, Insertion.Inserted);
        Assert.Equal(7, answers.Count(a => a == Insertion.Exists));
    }

    [Fact]
    public async Task Update_KnownRun_ReplacesIt()
    {
        var store = await OpenAsync();
        await store.CreateAsync(Runs.Run("failover-2-1", steps: 900), Cancellation);
        var ended = Runs.Run("failover-2-1", RunStatus.Completed, steps: 1) with { Summary = "eu-west-primary writes." };
        Assert.True(await store.UpdateAsync(ended, Cancellation));
        Asserts.Same(ended, await store.ReadAsync("failover-2-1", Cancellation));
    }

    [Fact]
    public async Task Update_UnknownRun_StoresNothing()
    {
        var store = await OpenAsync();
        Assert.False(await store.UpdateAsync(Runs.Run("failover-2-1"), Cancellation));
        Assert.Null(await store.ReadAsync("failover-2-1", Cancellation));
    }

    [Fact]
    public async Task ReadRecent_MoreThanAskedFor_NewestFirst()
    {
        var store = await OpenAsync();
        string[] ids = ["failover-2-1", "failover-2-2", "failover-2-10", "failover-9-1", "failover-10-1"];
        for (var i = 0; i < ids.Length; i++)
            await store.CreateAsync(Runs.Run(ids[i]) with { StartedAt = Runs.Noon.AddMinutes(i) }, Cancellation);
        var recent = await store.ReadRecentAsync(4, Cancellation);
        Assert.Equal(["failover-10-1", "failover-9-1", "failover-2-10", "failover-2-2"], recent.Select(r => r.Id));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public async Task ReadRecent_LimitOutOfRange_Throws(int limit)
    {
        var store = await OpenAsync();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => store.ReadRecentAsync(limit, Cancellation));
    }

    [Fact]
    public async Task EveryCall_CancelledByItsCaller_Throws()
    {
        var store = await OpenAsync();
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.CreateAsync(Runs.Run("failover-2-1"), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.UpdateAsync(Runs.Run("failover-2-1"), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.ReadAsync("failover-2-1", cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.ReadRecentAsync(1, cancelled));
    }
}
