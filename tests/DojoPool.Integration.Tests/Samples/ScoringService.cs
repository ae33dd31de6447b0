using System.Collections.Concurrent;
using System.Diagnostics;
using DojoPool.Cli.Plane;
using DojoPool.Cli.Terminal;
using DojoPool.Lab;

namespace DojoPool.Integration.Tests.Samples;

/// <summary>samples/MatchScoring as a process of its own.</summary>
internal sealed class ScoringService : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = [];
    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ScoringService(Process process) => this.process = process;

    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromSeconds(60) };

    public static async Task<ScoringService> StartAsync(LocalLab lab, IEnumerable<PlaneProcess> planes, string token)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(Clone.Root(), "samples", "MatchScoring", "bin", here.Parent!.Name, here.Name, "MatchScoring.dll");
        var start = new ProcessStartInfo("dotnet", [program, "--urls", "http://127.0.0.1:0"]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOJOPOOL_PLANES"] = string.Join(',', planes.Select(p => p.Address.Url));
        start.Environment["DOJOPOOL_TOKEN"] = token;
        start.Environment["DOJOPOOL_REGION"] = "eu-west";
        start.Environment["PGUSER"] = lab.AppCredentials.User;
        start.Environment["PGPASSWORD"] = lab.AppCredentials.Password;
        start.Environment["PGSSLROOTCERT"] = lab.RootCertificate;
        var service = new ScoringService(Process.Start(start)!);
        service.process.OutputDataReceived += (_, line) => service.Hear(line.Data);
        service.process.ErrorDataReceived += (_, line) => service.Hear(line.Data);
        service.process.BeginOutputReadLine();
        service.process.BeginErrorReadLine();
        await Task.WhenAny(service.address.Task, Task.Delay(StartLimit));
        Assert.True(service.address.Task.IsCompletedSuccessfully, string.Join('\n', service.lines));
        service.Http.BaseAddress = await service.address.Task;
        return service;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        lines.Enqueue(line);
        if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at) address.TrySetResult(new Uri(line[(at + Listening.Length)..].Trim()));
    }
}
