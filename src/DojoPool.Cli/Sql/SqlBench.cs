using DojoPool.Core.Sql;

namespace DojoPool.Cli.Sql;

internal sealed class SqlBench(TextWriter output, bool listWrong)
{
    public int Run(string? path, long fuzz, int seed, CancellationToken cancellation)
    {
        path ??= Corpus.Find();
        var statements = path is null ? [] : Corpus.Read(path);
        if (path is null) output.WriteLine("No corpus beside the clone (../shared/corpus): accuracy is not measured. Give one with --corpus FILE.");
        else Accuracy(statements);
        var samples = statements.Count > 0 ? statements.ConvertAll(statement => statement.Sql) : [.. BenchQueries.All];
        SqlSpeed.Report(output, samples);
        return fuzz > 0 ? SqlFuzz.Run(output, samples, fuzz, seed, cancellation) : 0;
    }

    private void Accuracy(List<LabelledStatement> statements)
    {
        output.WriteLine($"{statements.Count} labelled statements, {statements.Count(statement => !statement.IsRead)} writes");
        output.WriteLine($"{"judge",-34} {"right",8} {"accuracy",9} {"write→read",11} {"read→write",11}");
        Row("first keyword", statements, FirstKeyword.IsRead, listed: false);
        Row("analyzer, each by itself", statements, sql => SqlAnalyzer.Classify(sql).IsRead, listed: false);
        var script = new SqlScript();
        Row("analyzer, with the catalogue", statements, sql => script.Next(sql).IsRead, listWrong);
        output.WriteLine("(The catalogue is what the corpus's own definitions, in order, make known; see docs/SQL.md.)");
    }

    private void Row(string judge, List<LabelledStatement> statements, Func<string, bool> isRead, bool listed)
    {
        int right = 0, unsafeReads = 0, lostReads = 0;
        foreach (var statement in statements)
        {
            var read = isRead(statement.Sql);
            if (read == statement.IsRead) right++;
            else if (read) unsafeReads++;
            else lostReads++;
            if (listed && read != statement.IsRead) output.WriteLine($"  {(read ? "UNSAFE" : "lost  ")} {statement.File}: {OneLine(statement.Sql)}");
        }
        output.WriteLine($"{judge,-34} {right,8} {100.0 * right / statements.Count,8:F2}% {unsafeReads,11} {lostReads,11}");
    }

    private static string OneLine(string sql) => string.Join(' ', sql.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
