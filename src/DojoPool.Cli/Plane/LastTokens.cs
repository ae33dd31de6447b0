using System.Text.Json;
using DojoPool.Cli.Terminal;

namespace DojoPool.Cli.Plane;

/// <summary>The tokens that <c>dojo up</c> made last in this clone, for <c>dojo test --host</c>: readable by their owner alone.</summary>
internal static class LastTokens
{
    private static string PathOf() => Path.Combine(Clone.Root(), ".dojo", "tokens.json");

    public static void Write(PlaneTokens tokens)
    {
        var path = PathOf();
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllText(path, JsonSerializer.Serialize(tokens));
    }

    /// <summary>Null: none were made here.</summary>
    public static PlaneTokens? Read()
    {
        try
        {
            return JsonSerializer.Deserialize<PlaneTokens>(File.ReadAllText(PathOf()));
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
