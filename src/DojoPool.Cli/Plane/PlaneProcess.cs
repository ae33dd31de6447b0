using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using DojoPool.Cli.Terminal;
using DojoPool.Control.Configuration;

namespace DojoPool.Cli.Plane;

/// <summary>The control plane as a child process. It dies with this one, however this one dies: its standard input ends then.</summary>
public sealed class PlaneProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(100);

    private readonly Process process;
    private readonly StreamWriter log;

    private PlaneProcess(Process process, StreamWriter log, Uri url, PlaneTokens tokens, string logFile)
    {
        (this.process, this.log, Tokens, LogFile) = (process, log, tokens, logFile);
        Address = new PlaneAddress(url, tokens.Admin);
    }

    /// <summary>For an administrator.</summary>
    public PlaneAddress Address { get; }

    public PlaneTokens Tokens { get; }

    public string LogFile { get; }

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    /// <summary>Starts the host and waits until it answers and its store holds a row.</summary>
    /// <param name="port">0: a free one.</param>
    /// <exception cref="CommandException">It ended, or was not ready in time; the message holds the end of its log.</exception>
    public static async Task<PlaneProcess> StartAsync(IReadOnlyDictionary<string, string> settings, string logFile, int port, CancellationToken cancellation)
    {
        var url = new Uri($"http://127.0.0.1:{(port == 0 ? FreePort() : port)}");
        var plane = Launch(settings, logFile, url);
        try
        {
            await plane.WaitUntilReadyAsync(cancellation);
            return plane;
        }
        catch
        {
            await plane.DisposeAsync();
            throw;
        }
    }

    /// <summary>kill -9: the plane itself is one of the things that may die.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.StandardInput.Close();
            using var limit = new CancellationTokenSource(StopLimit);
            try
            {
                await process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                await KillAsync();
            }
        }
        process.Dispose();
        lock (log) log.Dispose();
    }

    private static PlaneProcess Launch(IReadOnlyDictionary<string, string> settings, string logFile, Uri url)
    {
        var tokens = PlaneTokens.Generate();
        var start = ThisProgram.With("host", "--with-parent");
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        foreach (var (name, value) in settings) start.Environment[name] = value;
        start.Environment[SettingNames.Listen] = url.Authority;
        start.Environment[SettingNames.AuthTokens] = tokens.Setting();
        var process = Process.Start(start) ?? throw new CommandException("the plane's host did not start.");
        var log = new StreamWriter(logFile, append: true) { AutoFlush = true };
        process.OutputDataReceived += (_, line) => Write(log, line.Data);
        process.ErrorDataReceived += (_, line) => Write(log, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new PlaneProcess(process, log, url, tokens, logFile);
    }

    private static void Write(StreamWriter log, string? line)
    {
        if (line is null) return;
        lock (log)
        {
            if (log.BaseStream is { CanWrite: true }) log.WriteLine(line);
        }
    }

    private async Task WaitUntilReadyAsync(CancellationToken cancellation)
    {
        using var client = new PlaneClient(Address);
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (process.HasExited) throw new CommandException(string.Create(CultureInfo.InvariantCulture, $"the plane's host ended with code {process.ExitCode}:\n{Tail()}"));
            if (await IsReadyAsync(client, cancellation)) return;
            if (TimeProvider.System.GetElapsedTime(start) > StartLimit) throw new CommandException($"the plane's host was not ready after {StartLimit.TotalSeconds:0} s:\n{Tail()}");
            await Task.Delay(Again, cancellation);
        }
    }

    private static async Task<bool> IsReadyAsync(PlaneClient client, CancellationToken cancellation)
    {
        try
        {
            return (await client.HealthzAsync(cancellation)).Ready;
        }
        catch (CommandException)
        {
            return false;
        }
    }

    private string Tail()
    {
        process.WaitForExit(TimeSpan.FromSeconds(1));
        lock (log) return string.Join('\n', File.ReadLines(LogFile).TakeLast(20));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
