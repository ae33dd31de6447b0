using System.Runtime.InteropServices;

namespace DojoPool.Lab.Running;

/// <summary>Ends a lab when its program is about to die of a signal, or exits without disposing of it.</summary>
internal sealed class EndOnSignals : IDisposable
{
    private readonly PosixSignalRegistration[] registrations;
    private readonly EventHandler exiting;

    public EndOnSignals(Action end)
    {
        // The signal is not swallowed: afterwards the program does what it would have done.
        registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(s => PosixSignalRegistration.Create(s, _ => end()))];
        exiting = (_, _) => end();
        AppDomain.CurrentDomain.ProcessExit += exiting;
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= exiting;
        foreach (var registration in registrations) registration.Dispose();
    }
}
