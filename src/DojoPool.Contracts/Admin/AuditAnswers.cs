namespace DojoPool.Contracts.Admin;

/// <summary>Newest first.</summary>
/// <param name="Next">Where the next page is, a path from the plane's root; null: this was the last, or the newest 1000 are through.</param>
public sealed record AuditAnswer(IReadOnlyList<AuditView> Entries, string? Next);

/// <param name="Actor">The name of a token, or <c>automation</c>.</param>
/// <param name="Action">Such as <c>failover.request</c>, <c>failover.approve</c>, <c>pause</c>, <c>alert.acknowledge</c>.</param>
public sealed record AuditView(DateTimeOffset At, string Actor, string Action, string Subject, string Detail);

/// <summary>Whether the chain of hashes holds.</summary>
/// <param name="Broken">The first broken entry, in a sentence; null where it is intact.</param>
/// <param name="HeadNumber">Of the newest entry. Keep it with <paramref name="HeadHash"/> elsewhere, and ask with both: then cut-off entries are seen too.</param>
public sealed record AuditVerifyAnswer(bool Intact, string? Broken, long? HeadNumber, string? HeadHash, DateTimeOffset AsOf);
