using System.IO.Compression;
using System.Text.Json;

namespace DojoPool.Core.Tests.Sql.Oracle;

internal sealed record Labelled(string File, string Kind, string Sql, bool IsRead);

/// <summary>PostgreSQL's regression statements, each labelled by a real standby. They live beside the clone, not in it.</summary>
internal static class Corpus
{
    private static readonly Lazy<List<Labelled>?> Statements = new(Read);

    public static List<Labelled> OrSkip()
    {
        Assert.SkipWhen(Statements.Value is null, "The labelled statements (../shared/corpus/standby-verdicts-pg15.jsonl.gz) are not beside this clone.");
        return Statements.Value!;
    }

    private static List<Labelled>? Read()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "shared", "corpus", "standby-verdicts-pg15.jsonl.gz") is var path && File.Exists(path)) return Read(path);
        return null;
    }

    private static List<Labelled> Read(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var statements = new List<Labelled>();
        while (reader.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            var row = json.RootElement;
            statements.Add(new Labelled(
                row.GetProperty("file").GetString()!, row.GetProperty("kind").GetString()!, row.GetProperty("sql").GetString()!, row.GetProperty("verdict").GetString() == "read"));
        }
        return statements;
    }
}
