using System.Text.Json;
using DojoPool.Lab.Processes;
using DojoPool.Lab.Running;

namespace DojoPool.Lab.Control;

/// <summary>The state files of this user's labs: <c>$XDG_STATE_HOME/dojo/labs/ID.json</c>. Private: they carry the control server's token.</summary>
internal static class LabStates
{
    public static string Folder { get; } = Path.Combine(StateHome(), "dojo", "labs");

    public static void Write(LabState state)
    {
        RunFolder.MakePrivate(Folder);
        var next = PathOf(state.Id) + ".new";
        RunFolder.WriteSecret(next, JsonSerializer.Serialize(state));
        File.Move(next, PathOf(state.Id), overwrite: true);
    }

    public static void Forget(string id) => File.Delete(PathOf(id));

    public static IReadOnlyList<LabState> All() => Directory.Exists(Folder)
        ? [.. Directory.EnumerateFiles(Folder, "*.json").Select(Read).OfType<LabState>()]
        : [];

    public static bool IsAlive(LabState state) => ProcessTable.StartOf(state.Owner) is { } start && start == state.OwnerStart;

    private static LabState? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<LabState>(File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null;
        }
    }

    private static string PathOf(string id) => Path.Combine(Folder, $"{id}.json");

    private static string StateHome()
    {
        if (Environment.GetEnvironmentVariable("XDG_STATE_HOME") is { Length: > 0 } asked) return asked;
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        // System accounts have a home that does not exist.
        return Directory.Exists(home) ? Path.Combine(home, ".local", "state") : Path.Combine(Path.GetTempPath(), $"dojo-state-{Posix.UserId}");
    }
}
