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
            // Standard output belongs to the result of the program; what the build says is of interest when it fails.
            WorkingDirectory = Clone.Root(), RedirectStandardOutput = true,
        };
        if (await BuildAsync(build, cancellation) is { } errors) throw new CommandException($"{project} does not build:\n{errors}");
        cancellation.ThrowIfCancellationRequested();
        var program = Path.Combine(Clone.Root(), project, "bin", "Release", "net10.0", $"{Path.GetFileName(project)}.dll");
        return await RunAsync(ThisProgram.Running(program, words), cancellation);
    }

    /// <returns>Null: it is built.</returns>
    private static async Task<string?> BuildAsync(ProcessStartInfo start, CancellationToken cancellation)
    {
        using var process = Process.Start(start) ?? throw new CommandException($"{start.FileName} did not start.");
        using var interrupt = cancellation.Register(() => Signals.Interrupt(process.Id));
        var said = await process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode == 0 ? null : said.Trim();
    }

    private static async Task<int> RunAsync(ProcessStartInfo start, CancellationToken cancellation)
    {
        using var process = Process.Start(start) ?? throw new CommandException($"{start.FileName} did not start.");
        // No kill: it has servers to stop. At a terminal it has got the signal already, which does no harm.
        using var interrupt = cancellation.Register(() => Signals.Interrupt(process.Id));
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode;
    }
}
