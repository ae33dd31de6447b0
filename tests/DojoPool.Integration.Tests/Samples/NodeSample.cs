using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using DojoPool.Cli.Plane;
using DojoPool.Lab;

namespace DojoPool.Integration.Tests.Samples;

/// <summary>A sample for Node.js as a process of its own.</summary>
internal sealed class NodeSample : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> errors = [];

    private NodeSample(Process process) => this.process = process;

    /// <summary>Epochs in the order in which writes were acknowledged.</summary>
    public ConcurrentQueue<long> Acknowledged { get; } = [];

    public string Errors => string.Join('\n', errors);

    public bool HasExited => process.HasExited;

    /// <param name="before">A script of its package to be run first; null: none.</param>
    public static async Task<NodeSample> StartAsync(string folder, LocalLab lab, IEnumerable<PlaneProcess> planes, string token, string? before = null)
    {
        if (!Directory.Exists(Path.Combine(folder, "node_modules"))) await NpmAsync(folder, "ci", "--no-audit", "--no-fund", "--silent");
        if (before is not null) await NpmAsync(folder, "run", "--silent", before);
        var start = new ProcessStartInfo("node", ["score.mjs"])
        {
            WorkingDirectory = folder, UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["DOJOPOOL_PLANES"] = string.Join(',', planes.Select(p => p.Address.Url));
        start.Environment["DOJOPOOL_TOKEN"] = token;
        start.Environment["PGUSER"] = lab.AppCredentials.User;
        start.Environment["PGPASSWORD"] = lab.AppCredentials.Password;
        start.Environment["PGSSLROOTCERT"] = lab.RootCertificate;
        var sample = new NodeSample(Process.Start(start)!);
        sample.process.OutputDataReceived += (_, line) => sample.Read(line.Data);
        sample.process.ErrorDataReceived += (_, line) => sample.errors.Enqueue(line.Data ?? "");
        sample.process.BeginOutputReadLine();
        sample.process.BeginErrorReadLine();
        return sample;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task NpmAsync(string folder, params string[] arguments)
    {
        using var npm = Process.Start(new ProcessStartInfo("npm", arguments) { WorkingDirectory = folder, UseShellExecute = false })!;
        await npm.WaitForExitAsync();
        Assert.Equal(0, npm.ExitCode);
    }

    private void Read(string? line)
    {
        if (line?.Split(' ') is ["acknowledged", var epoch, _]) Acknowledged.Enqueue(long.Parse(epoch, CultureInfo.InvariantCulture));
    }
}
