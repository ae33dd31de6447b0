using System.Runtime.InteropServices;

namespace DojoPool.Cli.Terminal;

/// <summary>Asks a child to end as Ctrl-C would, so that it cleans up.</summary>
internal static partial class Signals
{
    private const int SigInt = 2;

    public static void Interrupt(int process)
    {
        if (!OperatingSystem.IsWindows()) _ = Send(process, SigInt);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Send(int process, int signal);
}
