using DojoPool.Core.Sql;

namespace DojoPool.Core.Tests.Sql.Oracle;

/// <summary>Against the judge that counts: what a real standby did with each statement.</summary>
public sealed class CorpusTests
{
    [Fact]
    public void Each_by_itself_no_write_is_taken_for_a_read_and_96_percent_are_right()
    {
        var statements = Corpus.OrSkip();

        Check(statements, sql => SqlAnalyzer.Classify(sql).IsRead, atLeast: 0.96);
    }

    [Fact]
    public void With_the_catalogue_no_write_is_taken_for_a_read_and_99_5_percent_are_right()
    {
        var statements = Corpus.OrSkip();
        var script = new SqlScript();

        Check(statements, sql => script.Next(sql).IsRead, atLeast: 0.995);
    }

    [Fact]
    public void The_short_answer_and_the_full_one_agree()
    {
        foreach (var statement in Corpus.OrSkip())
        {
            var quick = SqlAnalyzer.Classify(statement.Sql);
            var full = SqlAnalyzer.Analyze(statement.Sql);
            Assert.True((quick.Verdict, quick.IsRead, quick.IsTransaction) == (full.Verdict, full.IsRead, full.IsTransaction), statement.Sql);
        }
    }

    private static void Check(List<Labelled> statements, Func<string, bool> isRead, double atLeast)
    {
        var right = 0;
        var wrong = new List<string>();
        foreach (var statement in statements)
        {
            var read = isRead(statement.Sql);
            if (read == statement.IsRead) right++;
            else if (read) wrong.Add($"{statement.File}: {statement.Sql}");
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count} writes would reach a replica: {string.Join(" | ", wrong.Take(5))}");
        Assert.True(right >= atLeast * statements.Count, $"{right} of {statements.Count} are right");
    }
}
