using System.Security.Cryptography;
using System.Text;
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

    public async Task<AuditVerdict> VerifyAsync(AuditAnchor? anchor, CancellationToken cancellation)
    {
        if (!(await EnterAsync(nameof(VerifyAsync), writes: false, cancellation)).Answered)
            return new AuditVerdict("The audit log could not be read: the store did not answer.", null);
        lock (_lock)
        {
            var head = _entries.Count == 0 ? null : AnchorOf(_entries.Count);
            return new AuditVerdict(Complaint(anchor), head);
        }
    }

    private string? Complaint(AuditAnchor? anchor) =>
        anchor is null ? null
        : anchor.Number > _entries.Count ? $"Entry {anchor.Number}, of which the anchor was taken, is missing: the newest entries were cut off."
        : anchor.Hash != AnchorOf(anchor.Number).Hash ? $"Entry {anchor.Number} is not the one that the anchor was taken of."
        : null;

    private AuditAnchor AnchorOf(long number) =>
        new(number, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{number}{_entries[(int)number - 1]}"))));

    private Task<Fate> EnterAsync(string method, bool writes, CancellationToken cancellation) =>
        Faults.EnterAsync(new StoreCall("AuditLog", method, writes), cancellation);
}
