using DojoPool.Core.Topology;
using DojoPool.Postgres.Failover;

namespace DojoPool.Integration.Tests.Postgres;

public sealed class WalPagesTests
{
    private const long Segment = 16 * 1024 * 1024;

    [Theory]
    [InlineData("0/5000028", "0/5000000")]
    [InlineData("0/5002018", "0/5002000")]
    [InlineData("0/5002028", "0/5002028")]
    [InlineData("0/5000018", "0/5000000")]
    [InlineData("0/5000140", "0/5000140")]
    [InlineData("1/0", "1/0")]
    public void EndOfRecord_AfterAPageHeader_IsThePagesStart(string inserted, string expected) =>
        Assert.Equal(Lsn.Parse(expected), WalPages.EndOfRecord(Lsn.Parse(inserted), 8192, Segment));
}
