using DojoPool.Control.Failover;
using DojoPool.Control.Topology;
using DojoPool.Core.Topology;
using DojoPool.Fakes.Failover;
using DojoPool.Fakes.Faults;
using DojoPool.Fakes.Topology;

namespace DojoPool.Control.Tests.Contracts;

/// <summary>The faults do what they say: a workflow test that relies on one must not pass because it never struck.</summary>
public sealed class StoreFaultsTests
{
    private static readonly TopologyRow Row = new()
    {
        Phase = Phase.Stable,
        Epoch = 1,
        Writer = "a",
        ChangeId = "c1",
        ChangedAt = DateTimeOffset.UnixEpoch,
        Lease = new LeaseTerms(3000, 500),
    };

    [Theory]
    [InlineData(StoreFault.Unavailable, typeof(SwapAnswer.NoAnswer), false)]
    [InlineData(StoreFault.LostAnswer, typeof(SwapAnswer.NoAnswer), true)]
    [InlineData(StoreFault.Conflict, typeof(SwapAnswer.Conflict), false)]
    [InlineData(StoreFault.ConflictAfterCommit, typeof(SwapAnswer.Conflict), true)]
    [InlineData(StoreFault.None, typeof(SwapAnswer.Written), true)]
    public async Task Swap_NextWriteFaulty_AnswersAndWritesAsTheFaultSays(StoreFault fault, Type answer, bool written)
    {
        var store = new MemoryTopologyStore();
        store.Faults.OnNextWrite(fault);
        Assert.IsType(answer, await store.CompareAndSwapAsync(null, Row, CancellationToken.None));
        Assert.Equal(written, store.Row is not null);
        Assert.Equal(written ? 1 : 0, store.Written.Count);
    }

    [Fact]
    public async Task Register_SwapThatCommittedWithoutAnswer_Won()
    {
        var store = new MemoryTopologyStore();
        store.Put(Row);
        var current = Assert.IsType<StoredRow.Found>(await store.ReadAsync(CancellationToken.None));
        store.Faults.OnNextWrite(StoreFault.LostAnswer);
        var outcome = await new TopologyRegister(store, TimeProvider.System)
            .SwapAsync(current, (row, change) => Transitions.RaisePoolGeneration(row, null, change), CancellationToken.None);
        Assert.IsType<SwapOutcome.Won>(outcome);
    }

    [Fact]
    public async Task Unavailable_WhileSet_NothingIsReadOrWritten()
    {
        var store = new MemoryTopologyStore();
        store.Faults.Unavailable = true;
        Assert.IsType<SwapAnswer.NoAnswer>(await store.CompareAndSwapAsync(null, Row, CancellationToken.None));
        Assert.IsType<StoredRow.Unreadable>(await store.ReadAsync(CancellationToken.None));
        store.Faults.Unavailable = false;
        Assert.IsType<StoredRow.Absent>(await store.ReadAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Append_AnswerLost_NoAnswerAndAskedAgainInserted()
    {
        var store = new MemoryFailoverStore();
        store.Faults.OnNextWrite(StoreFault.LostAnswer);
        var entry = new JournalEntry(0, "activity", "{}", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, "host-1");
        Assert.Equal(Insertion.NoAnswer, await store.AppendAsync("failover-2-1", entry, CancellationToken.None));
        Assert.Equal(Insertion.Inserted, await store.AppendAsync("failover-2-1", entry, CancellationToken.None));
    }

    [Fact]
    public async Task Decide_NothingQueued_IsAskedWithTheCall()
    {
        var calls = new List<StoreCall>();
        var store = new MemoryFailoverStore(new StoreFaults
        {
            Decide = call =>
            {
                calls.Add(call);
                return StoreFault.Unavailable;
            },
        });
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.ReadAsync("failover-2-1", CancellationToken.None));
        Assert.Equal([new StoreCall("FailoverStore", "ReadAsync", Writes: false)], calls);
    }
}
