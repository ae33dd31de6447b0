using Azure.Data.Tables;
using DojoPool.Storage.Tables;

namespace DojoPool.Storage.Tests.Tables;

public sealed class ChunkedTextTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(31_999)]
    [InlineData(32_000)]
    [InlineData(32_001)]
    [InlineData(100_000)]
    public void Get_WhatWasPut_IsTheSame(int length)
    {
        var text = string.Concat(Enumerable.Range(0, length).Select(n => (char)('a' + (n % 26))));
        var entity = new TableEntity("p", "r");
        ChunkedText.Put(entity, "Json", text);
        Assert.Equal(text, ChunkedText.Get(entity, "Json"));
        Assert.All(((IDictionary<string, object>)entity).Values.OfType<string>(), part => Assert.InRange(part.Length, 0, 32 * 1024));
    }

    [Fact]
    public void Put_PairOnTheBoundary_IsNotTorn()
    {
        var text = new string('x', 31_999) + "😀" + new string('y', 10);
        var entity = new TableEntity("p", "r");
        ChunkedText.Put(entity, "Json", text);
        Assert.Equal(31_999, entity.GetString("Json").Length);
        Assert.Equal(text, ChunkedText.Get(entity, "Json"));
    }

    [Fact]
    public void Get_Missing_Throws() => Assert.Throws<FormatException>(() => ChunkedText.Get(new TableEntity("p", "r"), "Json"));
}
