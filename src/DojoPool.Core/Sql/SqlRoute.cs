namespace DojoPool.Core.Sql;

/// <summary>The router's answer at this moment, as an input: Core asks nobody.</summary>
/// <param name="Writer">The endpoint that takes writes, or null when none is known.</param>
/// <param name="Reader">The endpoint that a read would go to (it may be the writer), or null when none would do.</param>
/// <param name="ReaderReason">Why that one, as the read route says it.</param>
public sealed record SqlRoute(string? Writer, string? Reader, string? ReaderReason = null);
