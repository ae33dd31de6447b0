using System.Net.Sockets;
using System.Security.Cryptography;
using DojoPool.Lab.Links;
using DojoPool.Lab.Processes;

namespace DojoPool.Lab.Azurite;

/// <summary>Azurite on loopback ports, with an account of its own: the well-known key would let every program on this machine in.</summary>
internal sealed class AzuriteServer : IDisposable
{
    private const string Account = "dojolab";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    private readonly string key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
    private readonly string script;
    private readonly string folder;
    private readonly string log;
    private readonly Action changed;
    private readonly IReadOnlyList<(string Service, int Port)> services;
    private ChildProcess? process;

    private AzuriteServer(string script, string folder, string log, IReadOnlyList<(string Service, int Port)> services, Action changed) =>
        (this.script, this.folder, this.log, this.services, this.changed) = (script, folder, log, services, changed);

    /// <summary>Tables alone: the topology store.</summary>
    public static AzuriteServer OfTables(string repository, string folder, string log, int port, Action changed) =>
        new(Path.Combine(Sources(repository), "table", "main.js"), folder, log, [("table", port)], changed);

    /// <summary>Blobs, queues and tables: what a Functions host keeps its own state in.</summary>
    public static AzuriteServer OfAll(string repository, string folder, string log, Action changed) => new(
        Path.Combine(Sources(repository), "azurite.js"), folder, log,
        [("blob", LoopbackPorts.Pick()), ("queue", LoopbackPorts.Pick()), ("table", LoopbackPorts.Pick())], changed);

    public IEnumerable<int> Ports => services.Select(s => s.Port);

    /// <summary>Of tables.</summary>
    public int Port => services[^1].Port;

    public int? ProcessId => IsRunning ? process!.Id : null;

    public bool IsRunning => process is { HasExited: false };

    /// <summary>Of every service.</summary>
    public string ConnectionString() => Connection(services);

    /// <param name="port">Of the table service, or of the link in front of it.</param>
    public string ConnectionString(int port) => Connection([("table", port)]);

    public async Task StartAsync(CancellationToken cancellation)
    {
        string[] command = ["node", script, "--location", folder,
            .. services.SelectMany(s => (string[])[$"--{s.Service}Host", "127.0.0.1", $"--{s.Service}Port", $"{s.Port}"]),
            "--skipApiVersionCheck", "--disableTelemetry", "--silent"];
        process?.Dispose();
        process = ChildProcess.Start(command, log, new Dictionary<string, string> { ["AZURITE_ACCOUNTS"] = $"{Account}:{key}" });
        changed();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(StartLimit);
        foreach (var port in Ports)
        {
            while (!await AnswersAsync(port, limit.Token))
            {
                if (process.HasExited) throw new LabException($"Azurite ended with {process.ExitCode}: {string.Join('\n', File.ReadLines(log).TakeLast(8))}");
                await Task.Delay(Look, limit.Token);
            }
        }
    }

    /// <summary>SIGTERM and not SIGKILL: Azurite would lose its last writes.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        if (!IsRunning) return;
        process!.Signal(Posix.SigTerm);
        await process.WaitForExitAsync(cancellation);
    }

    /// <summary>SIGSTOP: it accepts and says nothing.</summary>
    public void Pause() => process?.Signal(Posix.SigStop);

    public void Resume() => process?.Signal(Posix.SigCont);

    public void KillNow()
    {
        if (IsRunning) process!.Signal(Posix.SigKill);
    }

    public void WaitForExit(TimeSpan limit) => process?.WaitForExit(limit);

    public void Dispose() => process?.Dispose();

    private static string Sources(string repository) => Path.Combine(repository, "node_modules", "azurite", "dist", "src");

    private string Connection(IEnumerable<(string Service, int Port)> at) =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={key};"
        + string.Concat(at.Select(s => $"{char.ToUpperInvariant(s.Service[0])}{s.Service[1..]}Endpoint=http://127.0.0.1:{s.Port}/{Account};"));

    private static async Task<bool> AnswersAsync(int port, CancellationToken cancellation)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync("127.0.0.1", port, cancellation);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
