using System.Text.Json;
using DojoPool.Cli.Terminal;

namespace DojoPool.Cli.Plane;

/// <summary>What a running <c>dojo up</c> leaves in its clone, so that the operator's commands find it: readable by its owner alone.</summary>
public static class UpState
{
    private static string PathOf() => Path.Combine(Clone.Root(), ".dojo", "up.json");

    public static void Write(PlaneAddress address)
    {
        var path = PathOf();
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllText(path, JsonSerializer.Serialize(address));
    }

    /// <summary>Removes it, unless another <c>up</c> has written its own meanwhile.</summary>
    public static void Forget(PlaneAddress address)
    {
        if (Read()?.Url == address.Url) File.Delete(PathOf());
    }

    public static PlaneAddress? Read()
    {
        try
        {
            return JsonSerializer.Deserialize<PlaneAddress>(File.ReadAllText(PathOf()));
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
