using DojoPool.Control.Configuration;
using DojoPool.Postgres.Failover;

namespace DojoPool.Integration.Tests.Postgres;

public sealed class UpstreamConnInfoTests
{
    [Fact]
    public void Of_AnyName_IsReadBackByTheRulesOfLibpq()
    {
        var text = UpstreamConnInfo.Of(@"a'b\c d", ("::1", 6543), "user=replicator passfile='/a path/.pgpass'");
        Assert.Equal(
            [new("host", "::1"), new("port", "6543"), new("application_name", @"a'b\c d"), new("user", "replicator"), new("passfile", "/a path/.pgpass")],
            ConnInfo.TryParse(text)!);
    }

    [Fact]
    public void Literal_WithQuotes_StaysOneLiteral() => Assert.Equal("'a''b'", UpstreamSql.Literal("a'b"));
}
