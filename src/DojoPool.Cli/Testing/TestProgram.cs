using System.Diagnostics;
using DojoPool.Cli.Plane;
using DojoPool.Cli.Terminal;

namespace DojoPool.Cli.Testing;

/// <summary>A program among the tests: built in Release when its sources are newer, and run as a child that is stopped by the same signals.</summary>
internal static class TestProgram
{
    /// <param name="project">Its folder, from the clone's root; its assembly bears the folder's name.</param>
    /// <exception cref="CommandException">It does not build.</exception>
    public static async Task<int> RunAsync(string project, IEnumerable<string> words, CancellationToken cancellation)
    {
        var build = new ProcessStartInfo("dotnet", ["build", project, "-c", "Release", "-v", "quiet", "-nologo", "-clp:ErrorsOnly", "-p:RunAnalyzers=false"])
        {
            // Standard output belongs to the result of the program.
            WorkingDirectory = Clone.Root(), RedirectStandardOutput = true,
        };
        if (await RunAsync(build, cancellation) != 0) throw new CommandException($"{project} does not build; dotnet build {project} -c Release says why.");
        cancellation.ThrowIfCancellationRequested();
        var program = Path.Combine(Clone.Root(), project, "bin", "Release", "net10.0", $"{Path.GetFileName(project)}.dll");
        return await RunAsync(ThisProgram.Running(program, words), cancellation);
    }

    private static async Task<int> RunAsync(ProcessStartInfo start, CancellationToken cancellation)
    {
        using var process = Process.Start(start) ?? throw new CommandException($"{start.FileName} did not start.");
        if (start.RedirectStandardOutput) process.OutputDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        if (start.RedirectStandardOutput) process.BeginOutputReadLine();
        // No kill: it has servers to stop. At a terminal it has got the signal already, which does no harm.
        using var interrupt = cancellation.Register(() => Signals.Interrupt(process.Id));
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode;
    }
}
