using DojoPool.Core.Sql;
using DojoPool.Core.Tests.Sql.HardCases;

namespace DojoPool.Core.Tests.Sql.Oracle;

/// <summary>Whatever PostgreSQL's parser accepts, the analyzer splits into as many statements of the same commands.</summary>
public sealed class ParserTests
{
    [Fact]
    public void Hard_cases_split_as_the_parser_splits_them()
    {
        LibPgQuery.OrSkip();

        Assert.True(Compare(HardCaseTests.Texts) > 300);
    }

    [Fact]
    public void The_regression_suite_splits_as_the_parser_splits_it()
    {
        LibPgQuery.OrSkip();
        var statements = Corpus.OrSkip();

        Assert.True(Compare(statements.Select(statement => statement.Sql)) > 22_000);
    }

    [Fact]
    public void Statements_strung_together_split_as_the_parser_splits_them()
    {
        LibPgQuery.OrSkip();
        var sql = Corpus.OrSkip().ConvertAll(statement => statement.Sql);
        var texts = Enumerable.Range(0, sql.Count / 5).Select(i => string.Join("\n;", sql.GetRange(i * 5, 5)));

        Assert.True(Compare(texts) > 4_000);
    }

    [Fact]
    public void What_follows_a_mutated_text_is_split_where_the_parser_accepts_it()
    {
        LibPgQuery.OrSkip();
        var mutation = new Mutation(HardCaseTests.Texts, seed: 7);

        Assert.True(Compare(Enumerable.Range(0, 20_000).Select(_ => mutation.Next()).Where(sql => !sql.Contains('\0') && !sql.Any(char.IsSurrogate))) > 1_000);
    }

    private static int Compare(IEnumerable<string> texts)
    {
        var compared = 0;
        foreach (var sql in texts)
        {
            if (LibPgQuery.Kinds(sql) is not { } kinds) continue;
            compared++;
            var commands = SqlAnalyzer.Analyze(sql).Statements.Select(statement => statement.Command).ToList();
            Assert.True(kinds.Count == commands.Count, $"{commands.Count} statements instead of {kinds.Count}: {sql}");
            for (var i = 0; i < kinds.Count; i++)
                Assert.True(StatementKinds.Fits(kinds[i], commands[i]), $"{commands[i]} is no {kinds[i]}: {sql}");
        }
        return compared;
    }
}
