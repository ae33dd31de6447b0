using System.Text.Json;

namespace DojoPool.Lab.Discovery;

/// <summary>npm packages cannot hold symbolic links; a script makes them after installation. Where scripts are forbidden, we do.</summary>
internal static class NpmSymlinks
{
    private static readonly JsonSerializerOptions Names = new(JsonSerializerDefaults.Web);

    /// <param name="bin">The package's <c>native/bin</c>.</param>
    public static void Restore(string bin)
    {
        var native = Path.GetDirectoryName(bin)!;
        var list = Path.Combine(native, "pg-symlinks.json");
        if (OperatingSystem.IsWindows() || !File.Exists(list)) return;
        foreach (var link in JsonSerializer.Deserialize<SymlinkEntry[]>(File.ReadAllText(list), Names) ?? [])
        {
            var path = Path.Combine(native, "..", link.Target);
            if (!File.Exists(path)) File.CreateSymbolicLink(path, Path.GetFileName(link.Source));
        }
    }

    private sealed record SymlinkEntry(string Source, string Target);
}
