using System.Diagnostics;

namespace DojoPool.Lab.Processes;

/// <summary>What a finished command said.</summary>
internal sealed record CommandOutcome(int ExitCode, string Output, string Errors)
{
    public bool Succeeded => ExitCode == 0;

    public string Everything => string.Join('\n', new[] { Output.Trim(), Errors.Trim() }.Where(t => t.Length > 0));
}

/// <summary>Runs a tool to its end (initdb, pg_rewind, npm, ps) and kills it when cancelled.</summary>
internal static class ShortCommand
{
    public static async Task<CommandOutcome> RunAsync(
        IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment, string folder, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder,
        };
        CleanEnvironment.Apply(start.Environment, environment);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start");
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellation);
            var errors = process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            return new CommandOutcome(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    public static async Task<CommandOutcome> MustRunAsync(
        IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment, string folder, CancellationToken cancellation)
    {
        var outcome = await RunAsync(command, environment, folder, cancellation);
        return outcome.Succeeded ? outcome : throw new LabException($"{string.Join(' ', command)} ended with {outcome.ExitCode}: {outcome.Everything}");
    }
}
