using DojoPool.Core.Topology;

namespace DojoPool.Control.Failover;

/// <summary>
/// What a failover does to servers. Every command takes the acting epoch and is a statement that refuses on the server itself when the
/// epoch there is not as it must be (PROTOCOL P2), so a stale or repeated command does no harm. All are idempotent. None throws but for
/// cancellation; each ends by its deadline.
/// </summary>
public interface IEndpointCommands
{
    /// <summary>
    /// Closes every application database of a server to sessions and ends those that are there, until two looks 100 ms apart show none.
    /// Refuses unless the server's newest <c>dojo.epoch</c> is lower than <paramref name="actingEpoch"/>.
    /// </summary>
    Task<CommandOutcome> FenceAsync(string endpoint, long actingEpoch, TimeSpan deadline, CancellationToken cancellation);

    /// <summary>
    /// Opens the application databases again. Refuses unless the server's newest <c>dojo.epoch</c> is at most <paramref name="actingEpoch"/>.
    /// </summary>
    Task<CommandOutcome> UnfenceAsync(string endpoint, long actingEpoch, TimeSpan deadline, CancellationToken cancellation);

    /// <summary>
    /// Resumes replay, empties <c>primary_conninfo</c>, and waits until the receiver row is gone. A row that stays is
    /// <see cref="Effect.Refused"/>: not cut. <see cref="CommandOutcome.Position"/> is what it holds after the cut.
    /// </summary>
    Task<CommandOutcome> CutAsync(string standby, long actingEpoch, TimeSpan deadline, CancellationToken cancellation);

    /// <summary>
    /// Promotes a standby: <c>pg_promote(false)</c> under the guard, repeated until recovery has ended. The server's own clock must be
    /// before a deadline that was computed from it when this call began.
    /// </summary>
    Task<CommandOutcome> PromoteAsync(string standby, long actingEpoch, TimeSpan deadline, CancellationToken cancellation);

    /// <summary>
    /// Writes (<paramref name="actingEpoch"/>, <paramref name="endpoint"/>) into <c>dojo.epoch</c> of a server that is out of recovery,
    /// with synchronous_commit=local, unless a newer epoch is there. <see cref="CommandOutcome.Position"/> is where its branch began:
    /// the end of the WAL that it took over.
    /// </summary>
    Task<CommandOutcome> WriteEpochAsync(string endpoint, long actingEpoch, TimeSpan deadline, CancellationToken cancellation);

    /// <summary>
    /// Points a standby at <paramref name="upstream"/>: guard, ALTER SYSTEM, reload under the same guard. The guard: its newest
    /// <c>dojo.epoch</c> row is <paramref name="expected"/> and its position is not past <paramref name="notPast"/> (null: no bound).
    /// A failed guard puts the old value back and is <see cref="Effect.Refused"/>.
    /// </summary>
    Task<CommandOutcome> RepointAsync(
        string standby, string upstream, EpochMark expected, Lsn? notPast, TimeSpan deadline, CancellationToken cancellation);

    /// <summary>
    /// Sets <c>synchronous_standby_names</c> to <c>ANY required (members)</c>; empty members: to nothing. Waits until it is in force.
    /// </summary>
    Task<CommandOutcome> SetSynchronousSetAsync(
        string writer, long actingEpoch, int required, IReadOnlyList<string> members, TimeSpan deadline, CancellationToken cancellation);

    /// <summary>Writes and reads back a canary row with the session's default durability, and reads <c>dojo.epoch</c>.</summary>
    Task<CommandOutcome> VerifyAsync(string writer, TimeSpan deadline, CancellationToken cancellation);

    /// <summary>Where it stands now: role, newest epoch, position. Touches nothing.</summary>
    Task<CommandOutcome> LookAsync(string endpoint, TimeSpan deadline, CancellationToken cancellation);

    /// <summary>
    /// Flushes the WAL of a server that is not a standby; <see cref="CommandOutcome.Position"/> is its end then: whatever it has ever
    /// acknowledged is before it, and on its way to the standbys.
    /// </summary>
    Task<CommandOutcome> FlushAsync(string writer, TimeSpan deadline, CancellationToken cancellation);
}

/// <summary>What became of a command, with what the server said of itself afterwards, as far as it did.</summary>
/// <param name="Reason">A sentence for people: why it was refused or what went wrong; empty when done.</param>
/// <param name="Position">Meaning as the command says; null when unknown.</param>
/// <param name="Epoch">The newest <c>dojo.epoch</c> row there; null when unknown.</param>
/// <param name="InRecovery">Null when unknown.</param>
/// <param name="Replayed">Standby: how far its databases are; null when unknown, or it is none.</param>
public sealed record CommandOutcome(
    Effect Effect, string Reason, Lsn? Position = null, EpochMark? Epoch = null, bool? InRecovery = null, Lsn? Replayed = null)
{
    public bool Done => Effect == Effect.Done;
}

public enum Effect
{
    Done = 0,

    /// <summary>The server answered and the guard said no; nothing was changed.</summary>
    Refused = 1,

    /// <summary>No answer in time: it may or may not have happened.</summary>
    NoAnswer = 2,

    /// <summary>The server answered with an error; nothing or only a part was done.</summary>
    Failed = 3,
}
