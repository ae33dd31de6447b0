using System.Diagnostics;

namespace DojoPool.Integration.Tests;

/// <summary>
/// How a program is started that is to be stopped by a signal. A build server, or a shell's background job, may ignore SIGHUP or SIGINT,
/// and children inherit that; a terminal does not. Only GNU's env can put it back; it becomes the program, under its own process id.
/// </summary>
internal static class Interruptible
{
    public static ProcessStartInfo Start(string program, params string[] arguments) => OperatingSystem.IsLinux()
        ? new ProcessStartInfo("env", ["--default-signal=HUP,INT,TERM", program, .. arguments])
        : new ProcessStartInfo(program, arguments);
}
