using CsCheck;
using DojoPool.Core.Routing;
using DojoPool.Core.Topology;

namespace DojoPool.Core.Tests.Routing;

public sealed class ReadTokenTests
{
    [Fact]
    public void What_is_written_is_read_again() =>
        Gen.Select(Gen.Long[1, long.MaxValue], Gen.UInt, Gen.ULong).Sample((epoch, timeline, lsn) =>
        {
            var token = new ReadToken(epoch, timeline, new Lsn(lsn));
            Assert.True(ReadToken.TryParse(token.ToString(), out var read));
            Assert.Equal(token, read);
        });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1:2")]
    [InlineData("0:1:0/1")]
    [InlineData("-1:1:0/1")]
    [InlineData("1:1:1")]
    [InlineData("1:1:0/1:2")]
    [InlineData("one:1:0/1")]
    public void Nothing_else_is_a_token(string? text) => Assert.False(ReadToken.TryParse(text, out _));
}
