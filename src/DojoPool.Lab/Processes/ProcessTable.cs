using System.Diagnostics;
using System.Globalization;

namespace DojoPool.Lab.Processes;

/// <summary>Looks at other processes: /proc on Linux, ps elsewhere.</summary>
internal static class ProcessTable
{
    private const int ParentField = 1;
    private const int StartField = 19;

    /// <returns>Direct children, zombies included.</returns>
    public static IReadOnlyList<int> ChildrenOf(int pid) => Directory.Exists("/proc/self")
        ? [.. NumberedFolders().Where(p => Stat(p) is { } fields && fields[ParentField] == pid.ToString(CultureInfo.InvariantCulture))]
        : [.. Ps("-A", "-o", "pid=,ppid=").Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(f => f.Length == 2 && f[1] == pid.ToString(CultureInfo.InvariantCulture))
            .Select(f => int.Parse(f[0], CultureInfo.InvariantCulture))];

    /// <summary>Tells two processes with the same id apart; null when there is none (or only a zombie).</summary>
    public static string? StartOf(int pid)
    {
        if (!Directory.Exists("/proc/self"))
            return Ps("-p", pid.ToString(CultureInfo.InvariantCulture), "-o", "lstart=").FirstOrDefault()?.Trim();
        return Stat(pid) is { } fields && fields[0] is not ("Z" or "X") ? fields[StartField] : null;
    }

    /// <returns>Arguments joined by spaces; empty when the process is gone.</returns>
    public static string CommandLineOf(int pid)
    {
        try
        {
            return Directory.Exists("/proc/self")
                ? File.ReadAllText($"/proc/{pid}/cmdline").Replace('\0', ' ')
                : Ps("-p", pid.ToString(CultureInfo.InvariantCulture), "-o", "command=").FirstOrDefault() ?? "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static IEnumerable<int> NumberedFolders() =>
        Directory.EnumerateDirectories("/proc").Select(d => int.TryParse(Path.GetFileName(d), out var pid) ? pid : 0).Where(pid => pid > 0);

    /// <summary>The fields of /proc/pid/stat that follow the command's name, which may hold spaces and brackets.</summary>
    private static string[]? Stat(int pid)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{pid}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static List<string> Ps(params IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("ps", arguments) { RedirectStandardOutput = true });
        var lines = new List<string>();
        while (process?.StandardOutput.ReadLine() is { } line) lines.Add(line);
        return lines;
    }
}
