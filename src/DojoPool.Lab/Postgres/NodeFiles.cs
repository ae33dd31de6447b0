using System.Globalization;
using DojoPool.Lab.Processes;

namespace DojoPool.Lab.Postgres;

/// <summary>The files of one node: its data folder, and beside it the configuration.</summary>
internal sealed record NodeFiles(string Folder)
{
    private const int StatusLine = 7;
    private const int SharedMemoryLine = 6;

    public string Data => Path.Combine(Folder, "data");

    public string Settings => Path.Combine(Folder, "postgresql.conf");

    public string HostBasedAccess => Path.Combine(Folder, "pg_hba.conf");

    public string StandbySignal => Path.Combine(Data, "standby.signal");

    /// <summary>Written by ALTER SYSTEM; read after <see cref="Settings"/>.</summary>
    public string Altered => Path.Combine(Data, "postgresql.auto.conf");

    public string PostmasterFile => Path.Combine(Data, "postmaster.pid");

    /// <summary>The line with which pg_ctl, too, waits for a server: ready to answer queries.</summary>
    public bool IsReady(int pid) => PostmasterLines() is { } lines && lines.Length > StatusLine
        && lines[0] == pid.ToString(CultureInfo.InvariantCulture) && lines[StatusLine].Trim() == "ready";

    /// <summary>A clean shutdown removes the file. Only to be asked of a server that is down.</summary>
    public bool WasKilled => File.Exists(PostmasterFile);

    /// <summary>A killed postmaster leaves a tiny System V segment; a restart would take it over, a deleted folder would leak it.</summary>
    public void RemoveSharedMemory()
    {
        if (OperatingSystem.IsWindows() || PostmasterLines() is not { } lines || lines.Length <= SharedMemoryLine) return;
        var keyAndId = lines[SharedMemoryLine].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (keyAndId.Length == 2 && int.TryParse(keyAndId[1], CultureInfo.InvariantCulture, out var id)) Posix.RemoveSharedMemory(id);
    }

    private string[]? PostmasterLines()
    {
        try
        {
            return File.Exists(PostmasterFile) ? File.ReadAllLines(PostmasterFile) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
