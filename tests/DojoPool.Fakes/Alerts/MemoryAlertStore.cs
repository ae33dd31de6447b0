using System.Globalization;
using DojoPool.Control.Alerts;
using DojoPool.Control.Alerts.Notices;
using DojoPool.Control.Failover;
using DojoPool.Core.Alerts;
using DojoPool.Fakes.Faults;

namespace DojoPool.Fakes.Alerts;

public sealed class MemoryAlertStore(StoreFaults? faults = null) : IAlertStore, INoticeStore
{
    private readonly Lock _lock = new();
    private readonly List<Alert> _alerts = [];
    private readonly List<Notice> _pending = [];
    private readonly List<Notice> _dead = [];
    private long _numbers;

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

    /// <summary>All news so far, oldest first, whatever became of them.</summary>
    public List<AlertNews> News { get; } = [];

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
            Change(key, a => a with { ClosedAt = at }, at);
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

    public async Task<AcknowledgeAnswer> AcknowledgeAsync(string key, Acknowledgement acknowledgement, CancellationToken cancellation)
    {
        var fate = await EnterAsync(nameof(AcknowledgeAsync), writes: true, cancellation);
        var found = fate.Happens && Change(key, a => a with { Acknowledged = acknowledgement }, acknowledgement.At);
        return !fate.Answered ? AcknowledgeAnswer.NotStored : found ? AcknowledgeAnswer.Done : AcknowledgeAnswer.NoneOpen;
    }

    public async Task<IReadOnlyList<Notice>> ReadPendingAsync(int limit, CancellationToken cancellation)
    {
        Limits.Check(limit);
        ThrowUnlessAnswered(await EnterAsync(nameof(ReadPendingAsync), writes: false, cancellation));
        lock (_lock)
            return [.. _pending.OrderBy(n => n.Id, StringComparer.Ordinal).Take(limit)];
    }

    public async Task<IReadOnlyList<Notice>> ReadDeadAsync(int limit, CancellationToken cancellation)
    {
        Limits.Check(limit);
        ThrowUnlessAnswered(await EnterAsync(nameof(ReadDeadAsync), writes: false, cancellation));
        lock (_lock)
            return [.. _dead.OrderByDescending(n => n.Id, StringComparer.Ordinal).Take(limit)];
    }

    public async Task<Notice?> ReplaceAsync(Notice notice, CancellationToken cancellation)
    {
        var fate = await EnterAsync(nameof(ReplaceAsync), writes: true, cancellation);
        lock (_lock)
        {
            var at = _pending.FindIndex(n => n.Id == notice.Id && n.Version == notice.Version);
            if (!fate.Happens || at < 0)
                return null;
            _pending[at] = notice with { Version = Number() };
            return fate.Answered ? _pending[at] : null;
        }
    }

    public async Task<bool> FinishAsync(Notice notice, bool dead, CancellationToken cancellation)
    {
        var fate = await EnterAsync(nameof(FinishAsync), writes: true, cancellation);
        lock (_lock)
        {
            if (fate.Happens && _pending.RemoveAll(n => n.Id == notice.Id) > 0 && dead)
                _dead.Add(notice);
        }
        return fate.Answered;
    }

    public async Task<bool> ReviveAsync(string id, CancellationToken cancellation)
    {
        var fate = await EnterAsync(nameof(ReviveAsync), writes: true, cancellation);
        lock (_lock)
        {
            if (!fate.Happens || _dead.Find(n => n.Id == id) is not { } dead)
                return false;
            _dead.Remove(dead);
            _pending.Add(dead.Deliveries.Where(d => d.Value.State == DeliveryState.Dead)
                .Aggregate(dead, (n, d) => n.With(d.Key, Delivery.New)) with { ClaimedUntil = null, Version = Number() });
        }
        return fate.Answered;
    }

    private void Raise(Alert alert)
    {
        lock (_lock)
        {
            if (Change(alert.Key, open => open.SeenAgain(alert), alert.LastSeenAt))
                return;
            _alerts.Add(alert with { ClosedAt = null });
            Tell(AlertNews.Of(null, _alerts[^1]), alert.LastSeenAt);
        }
    }

    private bool Change(string key, Func<Alert, Alert> change, DateTimeOffset at)
    {
        lock (_lock)
        {
            var open = OpenOf(key);
            if (open < 0)
                return false;
            var before = _alerts[open];
            _alerts[open] = change(before);
            Tell(AlertNews.Of(before, _alerts[open]), at);
            return true;
        }
    }

    private void Tell(AlertNews? news, DateTimeOffset at)
    {
        if (news is null)
            return;
        News.Add(news);
        var number = Number();
        _pending.Add(new Notice($"{at.UtcTicks.ToString("D19", CultureInfo.InvariantCulture)}-{number}", at, news, number));
    }

    private string Number() => Interlocked.Increment(ref _numbers).ToString("x32", CultureInfo.InvariantCulture);

    private int OpenOf(string key) => _alerts.FindIndex(a => a.Key == key && a.ClosedAt is null);

    private Task<Fate> EnterAsync(string method, bool writes, CancellationToken cancellation) =>
        Faults.EnterAsync(new StoreCall("AlertStore", method, writes), cancellation);

    private static void ThrowUnlessAnswered(Fate fate)
    {
        if (!fate.Answered)
            throw new StoreUnavailableException("The store did not answer.");
    }
}
