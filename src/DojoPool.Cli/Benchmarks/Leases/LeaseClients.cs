using System.Diagnostics;
using System.Globalization;
using DojoPool.Cli.Load;
using DojoPool.Cli.Plane;
using DojoPool.Cli.Terminal;
using DojoPool.Client;
using DojoPool.Core.Topology;
using DojoPool.Lab.Processes;

namespace DojoPool.Cli.Benchmarks.Leases;

/// <summary>The process of <see cref="LeaseClientsCommand"/>, as its parent sees it.</summary>
internal sealed class LeaseClients : IAsyncDisposable
{
    private readonly Process process;
    private readonly Task reading;

    private LeaseClients(Process process, AckLog acks, RunClock clock)
    {
        this.process = process;
        reading = Task.Run(() => ReadAsync(acks, clock));
    }

    public static LeaseClients Start(DojoPoolOptions options, int first, int count, AckLog acks, RunClock clock)
    {
        var start = ThisProgram.With(["bench", LeaseClientsCommand.Name, "--first", Text(first), "--count", Text(count), "--planes", .. options.Planes.Select(p => p.AbsoluteUri)]);
        start.RedirectStandardInput = start.RedirectStandardOutput = true;
        start.Environment[LeaseClientsCommand.TokenVariable] = options.Token;
        start.Environment[LeaseClientsCommand.CredentialsVariable] = options.Credentials;
        return new LeaseClients(Process.Start(start) ?? throw new CommandException("the process of clients did not start."), acks, clock);
    }

    /// <exception cref="CommandException">It has ended: then less would be tried than is said.</exception>
    public void AssertAlive()
    {
        if (process.HasExited) throw new CommandException($"the process of clients ended with code {process.ExitCode}.");
    }

    /// <summary>SIGSTOP, and SIGCONT when the time is over or the wait is cancelled.</summary>
    public async Task PauseAsync(TimeSpan time, CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows()) return;
        Posix.Signal(process.Id, Posix.SigStop);
        await Task.Delay(time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Posix.Signal(process.Id, Posix.SigCont);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            if (!OperatingSystem.IsWindows()) Posix.Signal(process.Id, Posix.SigCont);
            process.StandardInput.Close();
        }
        await reading;
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }

    private async Task ReadAsync(AckLog acks, RunClock clock)
    {
        var ahead = TimeSpan.Zero;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            var words = line.Split(' ');
            if (words is ["start", var start])
                ahead = TimeProvider.System.GetElapsedTime(clock.Start, long.Parse(start, CultureInfo.InvariantCulture));
            else if (words is ["ack", var row, var writer, var at, var endpoint, var epoch, var position])
                acks.Add(new Ack(Number(row), (int)Number(writer), ahead + TimeSpan.FromTicks(Number(at)), endpoint, Number(epoch), Lsn.TryParse(position, out var lsn) ? lsn : null));
        }
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
