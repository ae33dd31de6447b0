using System.IO.Compression;
using System.Text.Json;
using DojoPool.Cli.Terminal;

namespace DojoPool.Cli.Sql;

/// <summary>A statement and what a real standby said of it.</summary>
internal sealed record LabelledStatement(string File, string Sql, bool IsRead);

/// <summary>Statements labelled by a real primary and standby: JSON lines with file, sql and verdict (read or write).</summary>
internal static class Corpus
{
    private const string Name = "standby-verdicts-pg15.jsonl.gz";

    /// <summary>The corpus beside the clone, or null; it is not part of the repository.</summary>
    public static string? Find()
    {
        var root = new DirectoryInfo(Clone.Root());
        for (var beside = root.Parent; beside is not null; beside = beside.Parent)
            if (Path.Combine(beside.FullName, "shared", "corpus", Name) is var path && File.Exists(path)) return path;
        return null;
    }

    public static List<LabelledStatement> Read(string path)
    {
        using var file = File.OpenRead(path);
        using var reader = new StreamReader(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        var statements = new List<LabelledStatement>();
        while (reader.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            var row = json.RootElement;
            statements.Add(new LabelledStatement(
                row.TryGetProperty("file", out var name) ? name.GetString() ?? "" : "", row.GetProperty("sql").GetString()!, row.GetProperty("verdict").GetString() == "read"));
        }
        return statements;
    }
}
