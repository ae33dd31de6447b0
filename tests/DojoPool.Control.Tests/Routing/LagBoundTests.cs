using DojoPool.Control.Routing;

namespace DojoPool.Control.Tests.Routing;

public sealed class LagBoundTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("1048576", 1048576)]
    [InlineData("16kB", 16384)]
    [InlineData("64MB", 67108864)]
    [InlineData("1gb", 1073741824)]
    public void TryParse_Bytes_AsPatroniWritesThem(string text, long bytes)
    {
        Assert.True(LagBound.TryParse(text, out var bound));
        Assert.Equal(new LagBound(bytes, null), bound);
    }

    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("10s", 10_000)]
    [InlineData("2min", 120_000)]
    public void TryParse_Time(string text, int milliseconds)
    {
        Assert.True(LagBound.TryParse(text, out var bound));
        Assert.Equal(new LagBound(null, TimeSpan.FromMilliseconds(milliseconds)), bound);
    }

    [Theory]
    [InlineData("")]
    [InlineData("MB")]
    [InlineData("-1")]
    [InlineData("1.5MB")]
    [InlineData("99999999999999999999")]
    [InlineData("9999999TB")]
    [InlineData("2000min")]
    public void TryParse_AnythingElse_IsRefused(string text) => Assert.False(LagBound.TryParse(text, out _));
}
