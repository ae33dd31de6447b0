using System.Runtime.InteropServices;
using DojoPool.Lab.Running;

namespace DojoPool.Cli.Terminal;

/// <summary>
/// SIGINT and SIGTERM: the first one asks the command to clean up, and what has not ended after a while is ended; the second one ends the
/// program at once. A lab ends its servers in either case.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly TimeSpan timeToStop;
    private readonly CancellationTokenSource stopping = new();
    private readonly PosixSignalRegistration[] registrations;
    private PosixSignal? heard;
    private Timer? end;

    public StopSignals(TimeSpan timeToStop)
    {
        this.timeToStop = timeToStop;
        registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal => PosixSignalRegistration.Create(signal, Stop))];
    }

    public CancellationToken Token => stopping.Token;

    /// <summary>128 and the signal's number, as shells have it; null: nobody has stopped the program.</summary>
    public int? ExitCode => (heard ?? EndOnSignals.Heard) switch
    {
        PosixSignal.SIGHUP => 129,
        PosixSignal.SIGINT => 130,
        PosixSignal.SIGTERM => 143,
        _ => null,
    };

    public void Dispose()
    {
        foreach (var registration in registrations) registration.Dispose();
        end?.Dispose();
        stopping.Dispose();
    }

    private void Stop(PosixSignalContext signal)
    {
        if (heard is not null) return;
        (heard, signal.Cancel) = (signal.Signal, true);
        end = new Timer(_ => Environment.Exit(ExitCode!.Value), null, timeToStop, Timeout.InfiniteTimeSpan);
        // Not here: whoever listens for it may take long, or fail.
        _ = stopping.CancelAsync();
    }
}
