using DojoPool.Client.Sessions;
using DojoPool.Core.Routing;
using DojoPool.Core.Topology;

namespace DojoPool.Client.Tests.Sessions;

public sealed class DojoPoolSessionTests
{
    [Fact]
    public async Task A_scope_follows_async_calls_and_ends_where_it_began()
    {
        using (var session = DojoPoolSession.Begin())
        {
            await Task.Run(() => DojoPoolSession.Current!.Saw(new ReadToken(2, 1, new Lsn(5))));
            Assert.Equal("2:1:0/5", session.Token);
        }

        Assert.Null(DojoPoolSession.Current);
    }

    [Fact]
    public void Of_two_tokens_the_later_counts()
    {
        using var session = DojoPoolSession.Begin("2:1:0/5");
        session.Join("2:1:0/4");
        Assert.Equal("2:1:0/5", session.Token);
        session.Join("3:2:0/1");
        Assert.Equal("3:2:0/1", session.Token);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("<script>")]
    public void What_is_no_token_counts_as_none(string? text)
    {
        using var session = DojoPoolSession.Begin(text);
        Assert.Null(session.Token);
    }
}
