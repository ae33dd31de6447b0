namespace DojoPool.Contracts.Failover;

/// <summary>The optional body of <c>POST failover/{region}</c>.</summary>
/// <param name="Reason">At most 500 characters.</param>
public sealed record FailoverOrder(string? Reason = null);

/// <summary>202: the run has begun.</summary>
/// <param name="StatusUrl">Where to follow it, a path from the plane's root.</param>
public sealed record FailoverStarted(bool Success, string Message, string FailoverId, string StatusUrl);

/// <summary>Accepts a loss that the plane refused to take by itself.</summary>
/// <param name="Candidate">The endpoint that the offer names.</param>
/// <param name="MaxLossBytes">The largest loss accepted, 0 and up.</param>
/// <param name="MaxLossSeconds">The largest unobserved window accepted, 0 and up.</param>
/// <param name="Reason">1–500 characters: it goes into the audit log.</param>
public sealed record ApproveOrder(string? Candidate, long? MaxLossBytes, double? MaxLossSeconds, string? Reason);

/// <param name="Reason">1–500 characters.</param>
/// <param name="Until">When automation starts again by itself; null: by <c>resume</c> only.</param>
public sealed record PauseOrder(string? Reason, DateTimeOffset? Until = null);

/// <summary>An order without a run of its own was carried out.</summary>
public sealed record OrderDone(bool Success, string Message);
