using DojoPool.Core.Topology;
using DojoPool.Storage.Failover;

namespace DojoPool.Storage.Tests.Failover;

public sealed class RunKeyTests
{
    [Fact]
    public void Of_LaterEpochsAndAttempts_SortFirst()
    {
        (long Epoch, int Attempt)[] oldestFirst = [(2, 1), (2, 2), (2, 10), (3, 1), (10, 1), (long.MaxValue, int.MaxValue)];
        var keys = oldestFirst.Select(r => RunKey.Of(RunIds.Of(r.Epoch, r.Attempt))).ToList();
        Assert.Equal(keys.AsEnumerable().Reverse(), keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("failover-2")]
    [InlineData("failover-02-1")]
    [InlineData("failover-2-1-1")]
    [InlineData("failover--2-1")]
    [InlineData("failover-2-x")]
    [InlineData("Failover-2-1")]
    [InlineData("../2-1")]
    public void TryOf_NoRunsId_Null(string id) => Assert.Null(RunKey.TryOf(id));
}
