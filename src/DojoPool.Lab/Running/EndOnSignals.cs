using System.Runtime.InteropServices;

namespace DojoPool.Lab.Running;

/// <summary>Ends a lab when its program is about to die of a signal, or exits without disposing of it.</summary>
public sealed class EndOnSignals : IDisposable
{
    private readonly PosixSignalRegistration[] registrations;
    private readonly EventHandler exiting;

    public EndOnSignals(Action end)
    {
        // The signal is not swallowed: afterwards the program does what it would have done.
        registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(s => PosixSignalRegistration.Create(s, _ => End(s, end)))];
        exiting = (_, _) => end();
        AppDomain.CurrentDomain.ProcessExit += exiting;
    }

    /// <summary>
    /// What ended a lab of this program; null: nothing. Handlers run newest first, so this is known before those of the program have been called:
    /// whoever talks to the servers meanwhile fails for this reason.
    /// </summary>
    public static PosixSignal? Heard { get; private set; }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= exiting;
        foreach (var registration in registrations) registration.Dispose();
    }

    private static void End(PosixSignal signal, Action end)
    {
        Heard = signal;
        end();
    }
}
