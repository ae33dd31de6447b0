using DojoPool.Control.Failover;

namespace DojoPool.Control.Admin;

/// <summary>Who did what, in a chain of hashes: each entry names the hash of the one before.</summary>
public interface IAuditLog
{
    /// <summary>Appends by insert of the next number; a lost race is tried again on the new end. False = not stored.</summary>
    Task<bool> AppendAsync(AuditEntry entry, CancellationToken cancellation);

    /// <summary>
    /// Newest first; <paramref name="limit"/> 1–1000. Throws <see cref="StoreUnavailableException"/> where the store does not answer.
    /// </summary>
    Task<IReadOnlyList<AuditEntry>> ReadAsync(int limit, CancellationToken cancellation);

    /// <summary>
    /// Walks the chain. Cutting off its newest entries leaves a shorter chain that is intact: only somebody who kept an anchor can tell.
    /// </summary>
    /// <param name="anchor">An entry that was seen before; null = none.</param>
    Task<AuditVerdict> VerifyAsync(AuditAnchor? anchor, CancellationToken cancellation);
}

/// <param name="Broken">Null = intact, else a sentence that names the first broken entry.</param>
/// <param name="Head">Number and hash of the newest entry, to be kept elsewhere as an anchor; null where there is none, or none can be read.</param>
public sealed record AuditVerdict(string? Broken, AuditAnchor? Head);

/// <param name="Number">1, 2, 3 …</param>
/// <param name="Hash">64 hexadecimal digits.</param>
public sealed record AuditAnchor(long Number, string Hash);

/// <param name="Actor">A person or token's name; <c>automation</c> for the plane itself.</param>
/// <param name="Action">Such as <c>failover.start</c>, <c>failover.approve</c>, <c>pause</c>.</param>
public sealed record AuditEntry(DateTimeOffset At, string Actor, string Action, string Subject, string Detail);
