using System.Diagnostics;

namespace DojoPool.Lab.Processes;

/// <summary>
/// A server that is a direct child of this process, so that it is reaped within milliseconds of its death.
/// No parent-death signal is used: Linux ties it to the thread that forked, and pool threads come and go.
/// </summary>
internal sealed class ChildProcess : IDisposable
{
    // sh opens the log and execs: one process id, no pipe that breaks when the lab dies before its servers.
    private const string ExecWithLog = "log=$1; shift; exec \"$@\" >>\"$log\" 2>&1 </dev/null";

    private readonly Process process;

    private ChildProcess(Process process) => this.process = process;

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    public int ExitCode => process.ExitCode;

    public static ChildProcess Start(IReadOnlyList<string> command, string log, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false, WorkingDirectory = "/" };
        foreach (var argument in (string[])["-c", ExecWithLog, "sh", log, .. command]) start.ArgumentList.Add(argument);
        CleanEnvironment.Apply(start.Environment, environment);
        return new ChildProcess(Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start"));
    }

    public Task WaitForExitAsync(CancellationToken cancellation) => process.WaitForExitAsync(cancellation);

    /// <summary>For the last moments of a run, where nothing may be awaited.</summary>
    public bool WaitForExit(TimeSpan limit) => process.WaitForExit(limit);

    public void Signal(int signal)
    {
        if (!process.HasExited) Posix.Signal(process.Id, signal);
    }

    public void Dispose() => process.Dispose();
}
