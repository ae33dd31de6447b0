using System.Diagnostics;
using DojoPool.Core.Sql;
using DojoPool.Core.Sql.Catalogue;
using DojoPool.Core.Tests.Sql.HardCases;
using DojoPool.Core.Tests.Sql.Oracle;

namespace DojoPool.Core.Tests.Sql.Lexing;

/// <summary>Whatever anybody sends: no exception, no stack used up, no time beyond the length's due.</summary>
public sealed class HostileTextTests
{
    [Fact]
    public void Mutated_texts_never_throw()
    {
        var mutation = new Mutation(HardCaseTests.Texts, seed: 11);
        for (var i = 0; i < 60_000; i++)
        {
            var sql = mutation.Next();
            var quick = SqlAnalyzer.Classify(sql);
            if (i % 8 == 0) Assert.Equal(quick.IsRead, SqlAnalyzer.Analyze(sql).IsRead);
            if (i % 8 == 1) DefinitionReader.Read(sql, CatalogueFacts.Empty);
        }
    }

    [Theory]
    [InlineData("(")]
    [InlineData("((a)), ")]
    [InlineData("/*")]
    [InlineData("+-")]
    [InlineData("$a")]
    [InlineData("'' ")]
    [InlineData("'a'\n")]
    [InlineData("a.")]
    [InlineData("f(")]
    [InlineData("CASE ")]
    [InlineData("EXPLAIN ")]
    [InlineData("PREPARE p AS ")]
    [InlineData("DECLARE c CURSOR FOR ")]
    [InlineData("COPY (")]
    [InlineData("WITH a AS (")]
    [InlineData("ts_rewrite(")]
    [InlineData("DO $$ ")]
    [InlineData("a OPERATOR(")]
    [InlineData("SELECT 1;")]
    [InlineData("1, ")]
    public void Time_grows_with_the_length_and_not_faster(string unit)
    {
        var small = Best(Repeated(unit, 4 * 1024));
        var large = Best(Repeated(unit, 64 * 1024));

        // 16 times the length; 128 leaves room for a busy machine and none for a square, which would be 256.
        Assert.True(large < (small * 128) + TimeSpan.FromMilliseconds(5), $"{small.TotalMicroseconds:F0} µs for 4 KB, {large.TotalMicroseconds:F0} µs for 64 KB");
    }

    [Fact]
    public void A_text_beyond_the_bound_is_unknown_and_says_so()
    {
        var analysis = SqlAnalyzer.Analyze("SELECT " + new string(' ', SqlAnalysisOptions.DefaultMaxLength) + "1");

        Assert.Equal(SqlVerdict.Unknown, analysis.Verdict);
        Assert.Equal("It is longer than the 65536 characters that the analyzer reads.", Assert.Single(analysis.Reasons).Sentence);
    }

    [Fact]
    public void Nesting_beyond_the_bound_is_unknown_and_says_so()
    {
        var classified = SqlAnalyzer.Classify("SELECT " + new string('(', 5000) + "1" + new string(')', 5000));

        Assert.Equal((SqlVerdict.Unknown, SqlReasonCode.TooDeep), (classified.Verdict, classified.Reason));
    }

    private static string Repeated(string unit, int length) => "SELECT " + string.Concat(Enumerable.Repeat(unit, (length - 16) / unit.Length));

    private static TimeSpan Best(string sql)
    {
        var best = TimeSpan.MaxValue;
        for (var round = 0; round < 12; round++)
        {
            var start = Stopwatch.GetTimestamp();
            SqlAnalyzer.Classify(sql);
            SqlAnalyzer.Analyze(sql);
            if (Stopwatch.GetElapsedTime(start) is var took && took < best) best = took;
        }
        return best;
    }
}
