using DojoPool.Core.Alerts;

namespace DojoPool.Control.Alerts;

/// <summary>Alerts: at most one open one per endpoint and type, updated rather than repeated.</summary>
public interface IAlertStore
{
    /// <summary>Opens the alert, or updates the open one of the same <see cref="Alert.Key"/> (count, last seen, message). False = not stored.</summary>
    Task<bool> RaiseAsync(Alert alert, CancellationToken cancellation);

    /// <summary>Closes the open alert of this key, if there is one.</summary>
    Task<bool> CloseAsync(string key, DateTimeOffset at, CancellationToken cancellation);

    Task<IReadOnlyList<Alert>> ReadOpenAsync(CancellationToken cancellation);

    /// <summary>Newest first, open and closed; <paramref name="limit"/> 1–1000.</summary>
    Task<IReadOnlyList<Alert>> ReadRecentAsync(int limit, CancellationToken cancellation);
}
