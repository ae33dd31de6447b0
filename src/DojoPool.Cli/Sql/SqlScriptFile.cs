using DojoPool.Core.Sql;

namespace DojoPool.Cli.Sql;

/// <summary>The statements of a psql script. What only psql understands is cut out: its commands, and the data behind COPY … FROM STDIN.</summary>
internal static class SqlScriptFile
{
    private static readonly SqlAnalysisOptions Long = new() { MaxLength = 16 * 1024 * 1024 };

    public static IReadOnlyList<string> Statements(string script)
    {
        var text = WithoutData(script);
        // A backslash outside quotes is a command of psql's, up to the end of its line: it also ends a statement (\gset, \g).
        while (true)
        {
            var analysis = SqlAnalyzer.Analyze(text, Long);
            var stray = analysis.Reasons.FirstOrDefault(reason => reason.Code == SqlReasonCode.Malformed);
            if (stray is null) return [.. analysis.Statements.Select(statement => text.Substring(statement.Position, statement.Length))];
            var end = text.IndexOf('\n', stray.Position);
            if (end < 0) end = text.Length;
            if (text[stray.Position] != '\\') text = text[..stray.Position];
            else text = string.Concat(text.AsSpan(0, stray.Position), ";", text.AsSpan(end));
        }
    }

    private static string WithoutData(string script)
    {
        var kept = new List<string>();
        var data = false;
        foreach (var line in script.Split('\n'))
        {
            if (data) { data = line.TrimEnd('\r') != "\\."; continue; }
            if (line.StartsWith('\\')) continue;
            kept.Add(line);
            data = line.TrimEnd().EndsWith(';') && line.Contains("from stdin", StringComparison.OrdinalIgnoreCase) && line.TrimStart().StartsWith("copy", StringComparison.OrdinalIgnoreCase);
        }
        return string.Join('\n', kept);
    }
}
