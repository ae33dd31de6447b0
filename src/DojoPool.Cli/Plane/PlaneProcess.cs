using System.Diagnostics;
using System.Globalization;
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
    private readonly PlaneLog log;

    private PlaneProcess(Process process, PlaneLog log, PlaneTokens tokens)
    {
        (this.process, this.log, Tokens) = (process, log, tokens);
        process.OutputDataReceived += (_, line) => log.Write(line.Data);
        process.ErrorDataReceived += (_, line) => log.Write(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>For an administrator.</summary>
    public PlaneAddress Address => new(log.Listening ?? throw new InvalidOperationException("It does not listen yet."), Tokens.Admin);

    public PlaneTokens Tokens { get; }

    public string LogFile => log.Path;

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    /// <summary>Starts the host and waits until it answers and its store holds a row.</summary>
    /// <param name="port">0: a free one.</param>
    /// <exception cref="CommandException">It ended, or was not ready in time; the message holds the end of its log.</exception>
    public static Task<PlaneProcess> StartAsync(IReadOnlyDictionary<string, string> settings, string logFile, int port, CancellationToken cancellation) =>
        StartAsync(settings, logFile, port, PlaneTokens.Generate(), cancellation);

    /// <summary>One more host of a plane whose tokens are known already.</summary>
    /// <inheritdoc cref="StartAsync(IReadOnlyDictionary{string, string}, string, int, CancellationToken)"/>
    public static async Task<PlaneProcess> StartAsync(
        IReadOnlyDictionary<string, string> settings, string logFile, int port, PlaneTokens tokens, CancellationToken cancellation)
    {
        var plane = Launch(settings, logFile, port, tokens);
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
        log.Dispose();
    }

    private static PlaneProcess Launch(IReadOnlyDictionary<string, string> settings, string logFile, int port, PlaneTokens tokens)
    {
        var start = ThisProgram.With("host", "--with-parent");
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        foreach (var (name, value) in settings) start.Environment[name] = value;
        start.Environment[SettingNames.Listen] = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");
        start.Environment[SettingNames.AuthTokens] = tokens.Setting();
        var process = Process.Start(start) ?? throw new CommandException("the plane's host did not start.");
        return new PlaneProcess(process, new PlaneLog(logFile), tokens);
    }

    private async Task WaitUntilReadyAsync(CancellationToken cancellation)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (process.HasExited) throw new CommandException(string.Create(CultureInfo.InvariantCulture, $"the plane's host ended with code {process.ExitCode}:\n{log.Tail()}"));
            if (await IsReadyAsync(cancellation)) return;
            if (TimeProvider.System.GetElapsedTime(start) > StartLimit) throw new CommandException($"the plane's host was not ready after {StartLimit.TotalSeconds:0} s:\n{log.Tail()}");
            await Task.Delay(Again, cancellation);
        }
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellation)
    {
        if (log.Listening is null) return false;
        using var client = new PlaneClient(Address);
        try
        {
            return (await client.HealthzAsync(cancellation)).Ready;
        }
        catch (CommandException)
        {
            return false;
        }
    }
}
