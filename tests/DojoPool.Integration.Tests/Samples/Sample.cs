using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace DojoPool.Integration.Tests.Samples;

/// <summary>A sample as a process of its own.</summary>
internal sealed partial class Sample : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = [];

    private Sample(Process process) => this.process = process;

    /// <summary>What it said, on either stream.</summary>
    public string Said => string.Join('\n', lines);

    public bool HasExited => process.HasExited;

    /// <summary>Epochs in the order in which writes were told to be safe.</summary>
    public IReadOnlyList<long> Acknowledged =>
        [.. lines.Select(line => Acknowledgement().Match(line)).Where(m => m.Success).Select(m => long.Parse(m.Groups[1].ValueSpan, CultureInfo.InvariantCulture))];

    public static Sample Start(string program, string[] arguments, string folder, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder, UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var sample = new Sample(Process.Start(start)!);
        sample.process.OutputDataReceived += (_, line) => sample.lines.Enqueue(line.Data ?? "");
        sample.process.ErrorDataReceived += (_, line) => sample.lines.Enqueue(line.Data ?? "");
        sample.process.BeginOutputReadLine();
        sample.process.BeginErrorReadLine();
        return sample;
    }

    public int Count(string line) => lines.Count(l => l == line);

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <summary>Of those for Node.js, and of samples/Scores.</summary>
    [GeneratedRegex(@"^(?:acknowledged |match .* the session's token is )(\d+)\b")]
    private static partial Regex Acknowledgement();
}
