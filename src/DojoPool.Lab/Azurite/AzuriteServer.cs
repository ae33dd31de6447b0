using System.Net.Sockets;
using System.Security.Cryptography;
using DojoPool.Lab.Processes;
using DojoPool.Lab.Running;

namespace DojoPool.Lab.Azurite;

/// <summary>Azurite's table server on a loopback port, with an account of its own: the well-known key would let every program on this machine in.</summary>
internal sealed class AzuriteServer : IDisposable
{
    private const string Account = "dojolab";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    private readonly string key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
    private readonly string script;
    private readonly RunFolder run;
    private readonly Action changed;
    private ChildProcess? process;

    public AzuriteServer(string repository, RunFolder run, int port, Action changed)
    {
        script = Path.Combine(repository, "node_modules", "azurite", "dist", "src", "table", "main.js");
        this.run = run;
        Port = port;
        this.changed = changed;
    }

    public int Port { get; }

    public int? ProcessId => IsRunning ? process!.Id : null;

    public bool IsRunning => process is { HasExited: false };

    /// <param name="port">Of the server, or of the link in front of it.</param>
    public string ConnectionString(int port) =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={key};TableEndpoint=http://127.0.0.1:{port}/{Account};";

    public async Task StartAsync(CancellationToken cancellation)
    {
        string[] command = ["node", script, "--location", run.Azurite, "--tableHost", "127.0.0.1", "--tablePort", $"{Port}",
            "--skipApiVersionCheck", "--disableTelemetry", "--silent"];
        var log = Path.Combine(run.Logs, "azurite.log");
        process?.Dispose();
        process = ChildProcess.Start(command, log, new Dictionary<string, string> { ["AZURITE_ACCOUNTS"] = $"{Account}:{key}" });
        changed();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(StartLimit);
        while (!await AnswersAsync(limit.Token))
        {
            if (process.HasExited) throw new LabException($"Azurite ended with {process.ExitCode}: {string.Join('\n', File.ReadLines(log).TakeLast(8))}");
            await Task.Delay(Look, limit.Token);
        }
    }

    /// <summary>SIGTERM and not SIGKILL: Azurite would lose its last writes.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        if (!IsRunning) return;
        process!.Signal(Posix.SigTerm);
        await process.WaitForExitAsync(cancellation);
    }

    public void KillNow()
    {
        if (IsRunning) process!.Signal(Posix.SigKill);
    }

    public void WaitForExit(TimeSpan limit) => process?.WaitForExit(limit);

    public void Dispose() => process?.Dispose();

    private async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync("127.0.0.1", Port, cancellation);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
