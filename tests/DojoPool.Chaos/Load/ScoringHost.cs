using System.Collections.Concurrent;
using System.Diagnostics;
using DojoPool.Cli.Terminal;
using DojoPool.Client;
using Npgsql;

namespace DojoPool.Chaos.Load;

/// <summary>samples/MatchScoring as a process of its own.</summary>
internal sealed class ScoringHost : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = [];
    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ScoringHost(Process process) => this.process = process;

    /// <summary>At the service's root.</summary>
    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromSeconds(60) };

    /// <param name="options">What an application in this process would use.</param>
    /// <exception cref="CommandException">It did not come to listen.</exception>
    public static async Task<ScoringHost> StartAsync(DojoPoolOptions options, CancellationToken cancellation)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(Clone.Root(), "samples", "MatchScoring", "bin", here.Parent!.Name, here.Name, "MatchScoring.dll");
        var start = new ProcessStartInfo("dotnet", [program, "--urls", "http://127.0.0.1:0"]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        var credentials = new NpgsqlConnectionStringBuilder(options.Credentials);
        (start.Environment["DOJOPOOL_PLANES"], start.Environment["DOJOPOOL_TOKEN"]) = (string.Join(',', options.Planes), options.Token);
        (start.Environment["PGUSER"], start.Environment["PGPASSWORD"], start.Environment["PGSSLROOTCERT"]) = (credentials.Username, credentials.Password, credentials.RootCertificate);
        start.Environment["DOJOPOOL_REGION"] = options.Region;
        var service = new ScoringHost(Process.Start(start) ?? throw new CommandException("the scoring service did not start."));
        service.process.OutputDataReceived += (_, line) => service.Hear(line.Data);
        service.process.ErrorDataReceived += (_, line) => service.Hear(line.Data);
        service.process.BeginOutputReadLine();
        service.process.BeginErrorReadLine();
        await Task.WhenAny(service.address.Task, Task.Delay(StartLimit, cancellation), service.process.WaitForExitAsync(cancellation));
        if (service.address.Task.IsCompletedSuccessfully)
        {
            service.Http.BaseAddress = await service.address.Task;
            return service;
        }
        await service.DisposeAsync();
        throw new CommandException($"the scoring service did not come to listen:\n{string.Join('\n', service.lines)}");
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
