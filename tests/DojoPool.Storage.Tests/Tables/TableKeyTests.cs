using CsCheck;
using DojoPool.Storage.Tables;

namespace DojoPool.Storage.Tests.Tables;

public sealed class TableKeyTests
{
    [Theory]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\nb")]
    [InlineData("a\u007fb")]
    [InlineData("a\u0085b")]
    public void Check_LetterThatAzureRefuses_Throws(string key) => Assert.Throws<ArgumentException>(() => TableKey.Check(key));

    [Fact]
    public void Check_LongerThanOneKilobyte_Throws()
    {
        Assert.Equal(512, TableKey.Check(new string('k', 512)).Length);
        Assert.Throws<ArgumentException>(() => TableKey.Check(new string('k', 513)));
    }

    [Fact]
    public void Escape_AnyText_IsALegalKey() => Gen.String.Sample(text => TableKey.Check(TableKey.Escape(text)) is not null);

    [Fact]
    public void Escape_DifferentTexts_DifferentKeys() => Gen.Select(Gen.String, Gen.String)
        .Sample((one, other) => one == other == (TableKey.Escape(one) == TableKey.Escape(other)));

    [Fact]
    public void Escape_LongTextsThatDifferAtTheEnd_DifferentKeys() =>
        Assert.NotEqual(TableKey.Escape(new string('x', 5000) + "1"), TableKey.Escape(new string('x', 5000) + "2"));

    [Fact]
    public void Inverted_LaterTimes_SortFirst() => Gen.Select(Gen.DateTimeOffset, Gen.DateTimeOffset).Sample((one, other) =>
        Math.Sign(one.CompareTo(other)) == -Math.Sign(string.CompareOrdinal(TableKey.Inverted(one), TableKey.Inverted(other))));
}
