using System.Runtime.CompilerServices;
using System.Text.Json;
using DojoPool.Control.Failover;
using DojoPool.Control.Json;

namespace DojoPool.Control.Tests.Failover.Golden;

/// <summary>A whole failover as it was recorded once, with every answer: what a workflow that has changed since must still be able to replay.</summary>
internal sealed record GoldenRun(FailoverRecord Ended, IReadOnlyList<JournalEntry> Journal)
{
    private static readonly JsonSerializerOptions Indented = new(StoredJson.Options) { WriteIndented = true };

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder(), "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal);

    public static GoldenRun Read(string name) => StoredJson.Read<GoldenRun>(File.ReadAllText(PathOf(name)));

    public void Write(string name) => File.WriteAllText(PathOf(name), JsonSerializer.Serialize(this, Indented) + "\n");

    private static string PathOf(string name) => Path.Combine(Folder(), $"{name}.json");

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
