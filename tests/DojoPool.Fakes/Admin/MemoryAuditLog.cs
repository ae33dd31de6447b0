using DojoPool.Control.Admin;
using DojoPool.Control.Failover;
using DojoPool.Fakes.Faults;

namespace DojoPool.Fakes.Admin;

/// <summary>Audit entries in memory. Nobody can tamper with a private list, so it is always intact.</summary>
public sealed class MemoryAuditLog(StoreFaults? faults = null) : IAuditLog
{
    private readonly Lock _lock = new();
    private readonly List<AuditEntry> _entries = [];

    public StoreFaults Faults { get; } = faults ?? new StoreFaults();

    public async Task<bool> AppendAsync(AuditEntry entry, CancellationToken cancellation)
    {
        var fate = await EnterAsync(nameof(AppendAsync), writes: true, cancellation);
        if (fate.Happens)
        {
            lock (_lock)
                _entries.Add(entry);
        }
        return fate.Answered;
    }

    public async Task<IReadOnlyList<AuditEntry>> ReadAsync(int limit, CancellationToken cancellation)
    {
        Limits.Check(limit);
        if (!(await EnterAsync(nameof(ReadAsync), writes: false, cancellation)).Answered)
            throw new StoreUnavailableException("The store did not answer.");
        lock (_lock)
            return [.. _entries.AsEnumerable().Reverse().Take(limit)];
    }

    public async Task<string?> VerifyAsync(CancellationToken cancellation)
    {
        var fate = await EnterAsync(nameof(VerifyAsync), writes: false, cancellation);
        return fate.Answered ? null : "The audit log could not be read: the store did not answer.";
    }

    private Task<Fate> EnterAsync(string method, bool writes, CancellationToken cancellation) =>
        Faults.EnterAsync(new StoreCall("AuditLog", method, writes), cancellation);
}
