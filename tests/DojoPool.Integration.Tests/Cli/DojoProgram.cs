using System.Diagnostics;
using System.Text;
using DojoPool.Cli.Terminal;

namespace DojoPool.Integration.Tests.Cli;

/// <summary>The real ./dojo of this clone, as a person at a terminal starts it.</summary>
internal sealed class DojoProgram : IDisposable
{
    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly StringBuilder error = new();

    private DojoProgram(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, e) => Append(output, e.Data);
        process.ErrorDataReceived += (_, e) => Append(error, e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Of the shell, and of the program that it becomes.</summary>
    public int Id => process.Id;

    public string Output => Read(output);

    public string Error => Read(error);

    public static DojoProgram Start(params string[] arguments) => Start([], arguments);

    /// <param name="environment">Set, or with a null removed.</param>
    public static DojoProgram Start(Dictionary<string, string?> environment, params string[] arguments)
    {
        var start = Interruptible.Start(Path.Combine(Clone.Root(), "dojo"), arguments);
        (start.RedirectStandardOutput, start.RedirectStandardError, start.WorkingDirectory) = (true, true, Path.GetTempPath());
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new DojoProgram(Process.Start(start)!);
    }

    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{Id}"]);
        kill.WaitForExit();
    }

    public Task UntilErrorSaysAsync(string text, TimeSpan within) => Eventually.True(
        () => Error.Contains(text, StringComparison.Ordinal) ? Task.FromResult(true)
            : process.HasExited ? throw new InvalidOperationException($"It ended before it said '{text}':\n{Error}")
            : Task.FromResult(false),
        within);

    public async Task<int> ExitCodeAsync(TimeSpan within)
    {
        using var limit = new CancellationTokenSource(within);
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }

    private static void Append(StringBuilder text, string? line)
    {
        if (line is null) return;
        lock (text) text.AppendLine(line);
    }

    private static string Read(StringBuilder text)
    {
        lock (text) return text.ToString();
    }
}
