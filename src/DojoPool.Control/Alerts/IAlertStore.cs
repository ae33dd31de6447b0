using DojoPool.Control.Failover;
using DojoPool.Core.Alerts;

namespace DojoPool.Control.Alerts;

/// <summary>
/// Alerts: at most one open one per endpoint and type, updated rather than repeated. What is news of a change (<see cref="AlertNews.Of"/>) is
/// written in the same transaction as the change, for <see cref="Notices.INoticeStore"/> to give.
/// </summary>
public interface IAlertStore
{
    /// <summary>Opens the alert, or updates the open one of the same <see cref="Alert.Key"/> (count, last seen, message). False = not stored.</summary>
    Task<bool> RaiseAsync(Alert alert, CancellationToken cancellation);

    /// <summary>Closes the open alert of this key, if there is one. True = none of this key is open now; false = not stored.</summary>
    Task<bool> CloseAsync(string key, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Notes on the open alert of this key who has taken it up.</summary>
    Task<AcknowledgeAnswer> AcknowledgeAsync(string key, Acknowledgement acknowledgement, CancellationToken cancellation);

    /// <summary>Newest first. Throws <see cref="StoreUnavailableException"/> where the store does not answer.</summary>
    Task<IReadOnlyList<Alert>> ReadOpenAsync(CancellationToken cancellation);

    /// <summary>
    /// Newest first by when they were opened, open and closed; <paramref name="limit"/> 1–1000. Throws
    /// <see cref="StoreUnavailableException"/> where the store does not answer.
    /// </summary>
    Task<IReadOnlyList<Alert>> ReadRecentAsync(int limit, CancellationToken cancellation);
}

public enum AcknowledgeAnswer
{
    Done = 0,
    NoneOpen = 1,
    NotStored = 2,
}
