using DojoPool.Control.Topology;
using DojoPool.Core.Topology;

namespace DojoPool.PortContracts.Topology;

/// <summary>What every <see cref="ITopologyStore"/> must do.</summary>
public abstract class TopologyStoreContract
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>An empty store of this test's own.</summary>
    protected abstract ValueTask<ITopologyStore> OpenAsync();

    [Fact]
    public async Task Read_EmptyStore_Absent()
    {
        var store = await OpenAsync();
        Assert.IsType<StoredRow.Absent>(await store.ReadAsync(Cancellation));
    }

    [Fact]
    public async Task Swap_NullOnEmptyStore_WritesTheRow()
    {
        var store = await OpenAsync();
        Assert.IsType<SwapAnswer.Written>(await store.CompareAndSwapAsync(null, Rows.Stable(), Cancellation));
        Asserts.Same(Rows.Stable(), await FoundAsync(store));
    }

    [Fact]
    public async Task Swap_NullOnExistingRow_ConflictsAndLeavesIt()
    {
        var store = await OpenAsync();
        await store.CompareAndSwapAsync(null, Rows.Stable("first"), Cancellation);
        Assert.IsType<SwapAnswer.Conflict>(await store.CompareAndSwapAsync(null, Rows.Stable("second"), Cancellation));
        Assert.Equal("first", (await FoundAsync(store)).ChangeId);
    }

    [Fact]
    public async Task Swap_CurrentTag_WritesAndChangesTheTag()
    {
        var store = await OpenAsync();
        var first = await CreateAsync(store);
        Assert.IsType<SwapAnswer.Written>(await store.CompareAndSwapAsync(first, Rows.Stable("second"), Cancellation));
        var second = Assert.IsType<StoredRow.Found>(await store.ReadAsync(Cancellation));
        Assert.Equal("second", second.Row.ChangeId);
        Assert.NotEqual(first.Tag, second.Tag);
    }

    [Fact]
    public async Task Swap_TagOfTheLastWrite_NeedsNoRead()
    {
        var store = await OpenAsync();
        var first = Assert.IsType<SwapAnswer.Written>(await store.CompareAndSwapAsync(null, Rows.Stable("first"), Cancellation));
        var second = Assert.IsType<SwapAnswer.Written>(
            await store.CompareAndSwapAsync(new StoredRow.Found(Rows.Stable("first"), first.Tag), Rows.Stable("second"), Cancellation));
        Assert.Equal(second.Tag, Assert.IsType<StoredRow.Found>(await store.ReadAsync(Cancellation)).Tag);
        Assert.IsType<SwapAnswer.Conflict>(
            await store.CompareAndSwapAsync(new StoredRow.Found(Rows.Stable("first"), first.Tag), Rows.Stable("third"), Cancellation));
    }

    [Fact]
    public async Task Swap_StaleTag_ConflictsAndLeavesTheRow()
    {
        var store = await OpenAsync();
        var first = await CreateAsync(store);
        await store.CompareAndSwapAsync(first, Rows.Stable("second"), Cancellation);
        Assert.IsType<SwapAnswer.Conflict>(await store.CompareAndSwapAsync(first, Rows.Stable("third"), Cancellation));
        Assert.Equal("second", (await FoundAsync(store)).ChangeId);
    }

    [Fact]
    public async Task Swap_StaleTagOfTheSameContent_Conflicts()
    {
        var store = await OpenAsync();
        var first = await CreateAsync(store);
        await store.CompareAndSwapAsync(first, Rows.Stable("second"), Cancellation);
        var second = Assert.IsType<StoredRow.Found>(await store.ReadAsync(Cancellation));
        await store.CompareAndSwapAsync(second, first.Row, Cancellation);
        Assert.IsType<SwapAnswer.Conflict>(await store.CompareAndSwapAsync(first, Rows.Stable("fourth"), Cancellation));
    }

    [Fact]
    public async Task Swap_EightAtOnceFromOneRead_ExactlyOneIsWritten()
    {
        var store = await OpenAsync();
        var first = await CreateAsync(store);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n =>
            Task.Run(() => store.CompareAndSwapAsync(first, Rows.Stable($"racer-{n}"), Cancellation), Cancellation)));
        var winner = Assert.Single(Enumerable.Range(0, 8), n => answers[n] is SwapAnswer.Written);
        Assert.Equal($"racer-{winner}", (await FoundAsync(store)).ChangeId);
    }

    [Fact]
    public async Task Swap_EightFirstRowsAtOnce_ExactlyOneIsWritten()
    {
        var store = await OpenAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n =>
            Task.Run(() => store.CompareAndSwapAsync(null, Rows.Stable($"racer-{n}"), Cancellation), Cancellation)));
        var winner = Assert.Single(Enumerable.Range(0, 8), n => answers[n] is SwapAnswer.Written);
        Assert.Equal($"racer-{winner}", (await FoundAsync(store)).ChangeId);
    }

    [Fact]
    public async Task Swap_LargeRowThenSmallOne_BothComeBackWhole()
    {
        var store = await OpenAsync();
        await store.CompareAndSwapAsync(null, Rows.Large(), Cancellation);
        var large = Assert.IsType<StoredRow.Found>(await store.ReadAsync(Cancellation));
        Asserts.Same(Rows.Large(), large.Row);
        await store.CompareAndSwapAsync(large, Rows.Stable("small"), Cancellation);
        Asserts.Same(Rows.Stable("small"), await FoundAsync(store));
    }

    [Fact]
    public async Task EveryCall_CancelledByItsCaller_Throws()
    {
        var store = await OpenAsync();
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.ReadAsync(cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.CompareAndSwapAsync(null, Rows.Stable(), cancelled));
    }

    private static async Task<StoredRow.Found> CreateAsync(ITopologyStore store)
    {
        Assert.IsType<SwapAnswer.Written>(await store.CompareAndSwapAsync(null, Rows.Stable("first"), Cancellation));
        return Assert.IsType<StoredRow.Found>(await store.ReadAsync(Cancellation));
    }

    private static async Task<TopologyRow> FoundAsync(ITopologyStore store) =>
        Assert.IsType<StoredRow.Found>(await store.ReadAsync(Cancellation)).Row;
}
