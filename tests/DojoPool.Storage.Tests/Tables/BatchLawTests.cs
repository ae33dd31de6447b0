using Azure.Data.Tables;
using DojoPool.Storage.Tables;

namespace DojoPool.Storage.Tests.Tables;

/// <summary>What Azurite would take and Azure would not.</summary>
public sealed class BatchLawTests
{
    [Fact]
    public void Check_OverTwoPartitions_Throws() =>
        Assert.Throws<ArgumentException>(() => BatchLaw.Check([Put("a", "1"), Put("b", "2")]));

    [Fact]
    public void Check_OneRowTwice_Throws() =>
        Assert.Throws<ArgumentException>(() => BatchLaw.Check([Put("a", "1"), Put("a", "1")]));

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public void Check_NoneOrOverAHundred_Throws(int count) =>
        Assert.Throws<ArgumentException>(() => BatchLaw.Check([.. Enumerable.Range(0, count).Select(n => Put("a", $"{n}"))]));

    [Fact]
    public void Check_SlashInAKey_Throws() => Assert.Throws<ArgumentException>(() => BatchLaw.Check([Put("a/b", "1")]));

    [Fact]
    public void Check_AHundredOfOnePartition_Passes() =>
        Assert.Equal(100, BatchLaw.Check([.. Enumerable.Range(0, 100).Select(n => Put("a", $"{n}"))]).Count);

    private static TableTransactionAction Put(string partition, string row) =>
        new(TableTransactionActionType.UpsertReplace, new TableEntity(partition, row));
}
