namespace DojoPool.Lab.Running;

/// <summary>Where one lab keeps its data: on tmpfs if that has room, because seven servers that sync to a disk boot three times slower.</summary>
/// <param name="Id">Random; part of every path, so that a process's command line shows whose it is.</param>
internal sealed record RunFolder(string Id, string Path, string Binaries)
{
    private const long RoomBytes = 2L * 1024 * 1024 * 1024;
    private static readonly TimeSpan DeleteLimit = TimeSpan.FromSeconds(3);
    private const string SharedMemory = "/dev/shm";
    private const UnixFileMode OwnerAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // Others pass through to what is theirs by name, but see no list.
    private const UnixFileMode Passable = OwnerAll | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public string Sockets => Sub("s");

    public string Tls => Sub("tls");

    public string Logs => Sub("logs");

    public string Home => Sub("home");

    public string Template => Sub("template");

    public string Azurite => Sub("azurite");

    public string HostStorage => Sub("host-storage");

    public string AddressBook => Sub("addresses.json");

    public string PassFile => Sub("pgpass");

    public string NodeOf(string endpoint) => System.IO.Path.Combine(Sub("nodes"), endpoint);

    public static RunFolder Create()
    {
        var id = Guid.NewGuid().ToString("n")[..10];
        var run = new RunFolder(id, System.IO.Path.Combine(Parent(), $"dojo-lab-{id}"), System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"dojo-lab-{id}-bin"));
        foreach (var folder in (string[])[run.Path, run.Sockets, run.Tls, run.Logs, run.Home, run.Azurite, run.HostStorage, run.Sub("nodes")]) Make(folder, Passable);
        return run;
    }

    /// <summary>Backends that were just killed may still be ending and hold files open or make them: tries again for a while.</summary>
    public void Delete()
    {
        foreach (var folder in (string[])[Path, Binaries])
        {
            var deleted = SpinWait.SpinUntil(() => TryDelete(folder), DeleteLimit);
            if (!deleted) throw new LabException($"{folder} could not be deleted");
        }
    }

    private static bool TryDelete(string folder)
    {
        try
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>PostgreSQL insists on 0700 for its data and 0600 for secrets.</summary>
    public static void MakePrivate(string folder) => Make(folder, OwnerAll);

    public static void WriteSecret(string path, string text)
    {
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private static void Make(string folder, UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else
        {
            Directory.CreateDirectory(folder);
            File.SetUnixFileMode(folder, mode);
        }
    }

    private static string Parent() =>
        Directory.Exists(SharedMemory) && new DriveInfo(SharedMemory).AvailableFreeSpace >= RoomBytes ? SharedMemory : System.IO.Path.GetTempPath();

    private string Sub(string name) => System.IO.Path.Combine(Path, name);
}
