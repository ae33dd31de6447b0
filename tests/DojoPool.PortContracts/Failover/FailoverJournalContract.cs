using DojoPool.Control.Failover;

namespace DojoPool.PortContracts.Failover;

/// <summary>What every <see cref="IFailoverStore"/> must do with journals.</summary>
public abstract class FailoverJournalContract
{
    private const string Run = "failover-2-1";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>An empty store of this test's own.</summary>
    protected abstract ValueTask<IFailoverStore> OpenAsync();

    [Fact]
    public async Task ReadJournal_NoEntries_Empty()
    {
        var store = await OpenAsync();
        Assert.Empty(await store.ReadJournalAsync(Run, Cancellation));
    }

    [Fact]
    public async Task Append_OutOfOrder_ReadInOrderAndWhole()
    {
        var store = await OpenAsync();
        int[] order = [2, 0, 11, 1, 10];
        foreach (var n in order)
            Assert.Equal(Insertion.Inserted, await store.AppendAsync(Run, Runs.Entry(n), Cancellation));
        Assert.Equal(order.Order().Select(n => Runs.Entry(n)), await store.ReadJournalAsync(Run, Cancellation));
    }

    [Fact]
    public async Task Append_JournalsOfTwoRuns_DoNotMix()
    {
        var store = await OpenAsync();
        await store.AppendAsync(Run, Runs.Entry(0), Cancellation);
        await store.AppendAsync("failover-2-10", Runs.Entry(1), Cancellation);
        Assert.Equal([Runs.Entry(0)], await store.ReadJournalAsync(Run, Cancellation));
    }

    [Fact]
    public async Task Append_SameEntryAgain_Inserted()
    {
        var store = await OpenAsync();
        await store.AppendAsync(Run, Runs.Entry(0), Cancellation);
        Assert.Equal(Insertion.Inserted, await store.AppendAsync(Run, Runs.Entry(0), Cancellation));
        Assert.Single(await store.ReadJournalAsync(Run, Cancellation));
    }

    [Fact]
    public async Task Append_AnotherRunnersEntryOfTheSameNumber_ExistsAndLeavesIt()
    {
        var store = await OpenAsync();
        await store.AppendAsync(Run, Runs.Entry(0, runner: "host-1"), Cancellation);
        Assert.Equal(Insertion.Exists, await store.AppendAsync(Run, Runs.Entry(0, runner: "host-2"), Cancellation));
        Assert.Equal("host-1", Assert.Single(await store.ReadJournalAsync(Run, Cancellation)).Runner);
    }

    [Fact]
    public async Task Append_EightRunnersAtOnce_ExactlyOneInserts()
    {
        var store = await OpenAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n =>
            Task.Run(() => store.AppendAsync(Run, Runs.Entry(0, runner: $"host-{n}"), Cancellation), Cancellation)));
        Assert.Single(answers, Insertion.Inserted);
        Assert.Equal(7, answers.Count(a => a == Insertion.Exists));
    }

    [Theory]
    [InlineData("x", 48 * 1024)]
    [InlineData("é", 24 * 1024)]
    [InlineData("😀", 12 * 1024)]
    public async Task Append_OutputOf48Kilobytes_ComesBackWhole(string letter, int times)
    {
        var store = await OpenAsync();
        var entry = Runs.Entry(0, string.Concat(Enumerable.Repeat(letter, times)));
        Assert.Equal(Insertion.Inserted, await store.AppendAsync(Run, entry, Cancellation));
        Assert.Equal(entry, Assert.Single(await store.ReadJournalAsync(Run, Cancellation)));
    }

    [Fact]
    public async Task Append_OutputWithQuotesAndLineBreaks_ComesBackWhole()
    {
        var store = await OpenAsync();
        var entry = Runs.Entry(0, "{\"a\":\"it's \\\"so\\\"\",\r\n\t\"b\":\"\"}");
        await store.AppendAsync(Run, entry, Cancellation);
        Assert.Equal(entry, Assert.Single(await store.ReadJournalAsync(Run, Cancellation)));
    }

    [Fact]
    public async Task Append_EmptyOutput_ComesBackEmpty()
    {
        var store = await OpenAsync();
        await store.AppendAsync(Run, Runs.Entry(0, ""), Cancellation);
        Assert.Equal(Runs.Entry(0, ""), Assert.Single(await store.ReadJournalAsync(Run, Cancellation)));
    }

    [Fact]
    public async Task Append_OutputOver48Kilobytes_Throws()
    {
        var store = await OpenAsync();
        var entry = Runs.Entry(0, new string('x', (48 * 1024) + 1));
        await Assert.ThrowsAsync<ArgumentException>(() => store.AppendAsync(Run, entry, Cancellation));
    }

    [Fact]
    public async Task ReadJournal_MoreEntriesThanAPage_AllInOrder()
    {
        var store = await OpenAsync();
        foreach (var some in Enumerable.Range(0, 1100).Chunk(20))
            await Task.WhenAll(some.Select(n => store.AppendAsync(Run, Runs.Entry(n), Cancellation)));
        var journal = await store.ReadJournalAsync(Run, Cancellation);
        Assert.Equal(Enumerable.Range(0, 1100), journal.Select(e => e.Sequence));
    }

    [Fact]
    public async Task EveryCall_CancelledByItsCaller_Throws()
    {
        var store = await OpenAsync();
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.AppendAsync(Run, Runs.Entry(0), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.ReadJournalAsync(Run, cancelled));
    }
}
