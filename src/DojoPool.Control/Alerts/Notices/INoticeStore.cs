using DojoPool.Control.Failover;

namespace DojoPool.Control.Alerts.Notices;

/// <summary>
/// Notices that wait for delivery, and those that were given up. <see cref="IAlertStore"/> writes them, in the transaction that changes the alert.
/// </summary>
public interface INoticeStore
{
    /// <summary>Oldest first, at most <paramref name="limit"/> (1–1000). Throws <see cref="StoreUnavailableException"/> where the store does not answer.</summary>
    Task<IReadOnlyList<Notice>> ReadPendingAsync(int limit, CancellationToken cancellation);

    /// <summary>
    /// Writes over the version that was read, and gives what is stored now; null = another host was faster, it is gone, or the store did not
    /// take it: leave it alone.
    /// </summary>
    Task<Notice?> ReplaceAsync(Notice notice, CancellationToken cancellation);

    /// <summary>Takes a notice that is through out of the queue; kept among the dead where a sink gave up on it. False = not stored.</summary>
    Task<bool> FinishAsync(Notice notice, bool dead, CancellationToken cancellation);

    /// <summary>The dead, newest first; <paramref name="limit"/> 1–1000. Throws <see cref="StoreUnavailableException"/> where the store does not answer.</summary>
    Task<IReadOnlyList<Notice>> ReadDeadAsync(int limit, CancellationToken cancellation);

    /// <summary>Puts a dead notice back into the queue: sinks that gave up on it are tried anew. False = there is none of this id, or it was not stored.</summary>
    Task<bool> ReviveAsync(string id, CancellationToken cancellation);
}
