using DojoPool.Control.Topology;
using DojoPool.Core.Topology;
using DojoPool.PortContracts.Topology;
using DojoPool.Storage.Tests.Azurite;
using DojoPool.Storage.Tests.Requests;

namespace DojoPool.Storage.Tests.Topology;

/// <summary>PROTOCOL P1: a 412 may be one's own success, so the register asks the row.</summary>
[Trait("needs", "servers")]
public sealed class LostSwapTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Swap_AnswerLostAndRetriedByTheLibrary_ConflictThoughItIsWritten()
    {
        var (store, current, lost) = await StableAsync();
        lost.Writes = 1;
        Assert.IsType<SwapAnswer.Conflict>(await store.CompareAndSwapAsync(current, Rows.Stable("mine"), Cancellation));
        Assert.Equal("mine", Assert.IsType<StoredRow.Found>(await store.ReadAsync(Cancellation)).Row.ChangeId);
    }

    [Fact]
    public async Task Register_AnswerLostAndRetriedByTheLibrary_Won()
    {
        var (store, current, lost) = await StableAsync();
        lost.Writes = 1;
        var outcome = await new TopologyRegister(store, TimeProvider.System).SwapAsync(current, (row, change) => Transitions.RaisePoolGeneration(row, null, change), Cancellation);
        Assert.IsType<SwapOutcome.Won>(outcome);
    }

    [Fact]
    public async Task FirstRow_AnswerLostAndRetriedByTheLibrary_ConflictThoughItIsWritten()
    {
        var lost = new LostAnswers();
        var store = (await azurite.OpenAsync(lost)).Topology;
        lost.Writes = 1;
        Assert.IsType<SwapAnswer.Conflict>(await store.CompareAndSwapAsync(null, Rows.Stable("mine"), Cancellation));
        Assert.Equal("mine", Assert.IsType<StoredRow.Found>(await store.ReadAsync(Cancellation)).Row.ChangeId);
    }

    [Fact]
    public async Task Swap_EveryAnswerLost_NoAnswer()
    {
        var (store, current, lost) = await StableAsync();
        lost.Writes = int.MaxValue;
        Assert.IsType<SwapAnswer.NoAnswer>(await store.CompareAndSwapAsync(current, Rows.Stable("mine"), Cancellation));
    }

    [Fact]
    public async Task Read_EveryAnswerLost_UnreadableWithAReason()
    {
        var (store, _, lost) = await StableAsync();
        lost.Reads = int.MaxValue;
        var unreadable = Assert.IsType<StoredRow.Unreadable>(await store.ReadAsync(Cancellation));
        Assert.Equal("No connection to the store: The connection was closed. (3 tries)", unreadable.Reason);
    }

    private async Task<(ITopologyStore Store, StoredRow.Found Current, LostAnswers Lost)> StableAsync()
    {
        var lost = new LostAnswers();
        var store = (await azurite.OpenAsync(lost)).Topology;
        await store.CompareAndSwapAsync(null, Rows.Stable("first"), Cancellation);
        return (store, Assert.IsType<StoredRow.Found>(await store.ReadAsync(Cancellation)), lost);
    }
}
