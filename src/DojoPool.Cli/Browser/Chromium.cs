namespace DojoPool.Cli.Browser;

/// <summary>Where a Chromium is on this machine.</summary>
public static class Chromium
{
    /// <summary>Names the program, where it is not on the path under a usual name.</summary>
    public const string Setting = "DOJOPOOL_CHROMIUM";

    /// <summary>What to tell a person who has none.</summary>
    public const string Missing = $"no Chromium is installed: apt-get install --no-install-recommends chromium, or name one with {Setting}";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    /// <summary>Null: there is none.</summary>
    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Setting) is { Length: > 0 } named) return File.Exists(named) ? named : null;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }
}
