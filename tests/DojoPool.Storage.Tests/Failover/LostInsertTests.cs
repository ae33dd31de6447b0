using DojoPool.Control.Failover;
using DojoPool.PortContracts.Failover;
using DojoPool.Storage.Tests.Azurite;
using DojoPool.Storage.Tests.Requests;

namespace DojoPool.Storage.Tests.Failover;

[Trait("needs", "servers")]
public sealed class LostInsertTests(AzuriteFixture azurite)
{
    private const string Run = "failover-2-1";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Append_AnswersLost_ReadBackAsInserted(int lostAnswers)
    {
        var lost = new LostAnswers();
        var store = (await azurite.OpenAsync(lost)).Failovers;
        lost.Writes = lostAnswers;
        Assert.Equal(Insertion.Inserted, await store.AppendAsync(Run, Runs.Entry(0), Cancellation));
        Assert.Equal([Runs.Entry(0)], await store.ReadJournalAsync(Run, Cancellation));
    }

    [Fact]
    public async Task Append_AnswersLostWhereAnotherRunnerWas_Exists()
    {
        var lost = new LostAnswers();
        var store = (await azurite.OpenAsync(lost)).Failovers;
        await store.AppendAsync(Run, Runs.Entry(0, runner: "host-1"), Cancellation);
        lost.Writes = 3;
        Assert.Equal(Insertion.Exists, await store.AppendAsync(Run, Runs.Entry(0, runner: "host-2"), Cancellation));
    }

    [Fact]
    public async Task Append_NeitherAnswersNorReads_NoAnswer()
    {
        var lost = new LostAnswers();
        var store = (await azurite.OpenAsync(lost)).Failovers;
        (lost.Writes, lost.Reads) = (3, 3);
        Assert.Equal(Insertion.NoAnswer, await store.AppendAsync(Run, Runs.Entry(0), Cancellation));
        Assert.Equal(Insertion.Inserted, await store.AppendAsync(Run, Runs.Entry(0), Cancellation));
    }

    [Fact]
    public async Task Create_AnswerLost_ReadBackAsInserted()
    {
        var lost = new LostAnswers();
        var store = (await azurite.OpenAsync(lost)).Failovers;
        lost.Writes = 1;
        Assert.Equal(Insertion.Inserted, await store.CreateAsync(Runs.Run(Run), Cancellation));
    }

    [Fact]
    public async Task Reads_StoreSilent_ThrowStoreUnavailable()
    {
        var lost = new LostAnswers();
        var store = (await azurite.OpenAsync(lost)).Failovers;
        lost.Reads = int.MaxValue;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.ReadAsync(Run, Cancellation));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.ReadJournalAsync(Run, Cancellation));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.ReadRecentAsync(1, Cancellation));
    }

    [Fact]
    public async Task Reads_TableMissing_ThrowStoreUnavailable()
    {
        var store = Storages.Open(await azurite.OptionsAsync()).Failovers;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.ReadAsync(Run, Cancellation));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.ReadJournalAsync(Run, Cancellation));
        Assert.Equal(Insertion.NoAnswer, await store.AppendAsync(Run, Runs.Entry(0), Cancellation));
    }
}
