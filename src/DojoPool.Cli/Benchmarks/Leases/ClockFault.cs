namespace DojoPool.Cli.Benchmarks.Leases;

internal enum ClockFault
{
    WallAhead = 0,
    WallBack = 1,
    WallStops = 2,
    MonotonicStops = 3,
}

/// <param name="Client">The number of the client whose clock it is.</param>
/// <param name="At">After the cut; negative: before it.</param>
/// <param name="By">How far it is set, or how long it stands.</param>
internal sealed record ClockJump(int Client, ClockFault Fault, TimeSpan At, TimeSpan By);
