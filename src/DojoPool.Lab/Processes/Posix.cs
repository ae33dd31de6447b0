using System.Runtime.InteropServices;

namespace DojoPool.Lab.Processes;

/// <summary>The few system calls that .NET does not offer.</summary>
internal static partial class Posix
{
    public const int SigInt = 2;
    public const int SigKill = 9;
    public const int SigTerm = 15;
    private const int RemoveSegment = 0;

    public static int SigStop => OperatingSystem.IsMacOS() ? 17 : 19;

    public static int SigCont => OperatingSystem.IsMacOS() ? 19 : 18;

    public static bool IsRoot => !OperatingSystem.IsWindows() && geteuid() == 0;

    public static uint UserId => OperatingSystem.IsWindows() ? 0 : geteuid();

    /// <returns>False when the process is gone (or was never ours).</returns>
    public static bool Signal(int pid, int signal) => kill(pid, signal) == 0;

    public static bool Own(string path, uint user, uint group) => lchown(path, user, group) == 0;

    public static bool RemoveSharedMemory(int id) => shmctl(id, RemoveSegment, 0) == 0;

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int pid, int signal);

    [LibraryImport("libc", SetLastError = true)]
    private static partial uint geteuid();

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int lchown(string path, uint user, uint group);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int shmctl(int id, int command, nint buffer);
}
