using DojoPool.Control.Alerts;
using DojoPool.Control.Failover;
using DojoPool.Core.Alerts;
using DojoPool.Fakes.Faults;

namespace DojoPool.Fakes.Alerts;

public sealed class MemoryAlertStore(StoreFaults? faults = null) : IAlertStore
{
    private readonly Lock _lock = new();
    private readonly List<Alert> _alerts = [];

    public StoreFaults Faults { get; } = faults ?? new StoreFaults();

    /// <summary>All alerts, oldest first, past all faults.</summary>
    public IReadOnlyList<Alert> All
    {
        get
        {
            lock (_lock)
                return [.. _alerts];
        }
    }

    public async Task<bool> RaiseAsync(Alert alert, CancellationToken cancellation)
    {
        var fate = await EnterAsync(nameof(RaiseAsync), writes: true, cancellation);
        if (fate.Happens)
            Raise(alert);
        return fate.Answered;
    }

    public async Task<bool> CloseAsync(string key, DateTimeOffset at, CancellationToken cancellation)
    {
        var fate = await EnterAsync(nameof(CloseAsync), writes: true, cancellation);
        if (fate.Happens)
            Close(key, at);
        return fate.Answered;
    }

    public async Task<IReadOnlyList<Alert>> ReadOpenAsync(CancellationToken cancellation)
    {
        ThrowUnlessAnswered(await EnterAsync(nameof(ReadOpenAsync), writes: false, cancellation));
        lock (_lock)
            return [.. _alerts.Where(a => a.ClosedAt is null).OrderByDescending(a => a.OpenedAt)];
    }

    public async Task<IReadOnlyList<Alert>> ReadRecentAsync(int limit, CancellationToken cancellation)
    {
        Limits.Check(limit);
        ThrowUnlessAnswered(await EnterAsync(nameof(ReadRecentAsync), writes: false, cancellation));
        lock (_lock)
            return [.. _alerts.AsEnumerable().Reverse().OrderByDescending(a => a.OpenedAt).Take(limit)];
    }

    private void Raise(Alert alert)
    {
        lock (_lock)
        {
            var open = OpenOf(alert.Key);
            if (open < 0)
                _alerts.Add(alert with { ClosedAt = null });
            else
                _alerts[open] = alert with { OpenedAt = _alerts[open].OpenedAt, Count = _alerts[open].Count + alert.Count, ClosedAt = null };
        }
    }

    private void Close(string key, DateTimeOffset at)
    {
        lock (_lock)
        {
            var open = OpenOf(key);
            if (open >= 0)
                _alerts[open] = _alerts[open] with { ClosedAt = at };
        }
    }

    private int OpenOf(string key) => _alerts.FindIndex(a => a.Key == key && a.ClosedAt is null);

    private Task<Fate> EnterAsync(string method, bool writes, CancellationToken cancellation) =>
        Faults.EnterAsync(new StoreCall("AlertStore", method, writes), cancellation);

    private static void ThrowUnlessAnswered(Fate fate)
    {
        if (!fate.Answered)
            throw new StoreUnavailableException("The store did not answer.");
    }
}
