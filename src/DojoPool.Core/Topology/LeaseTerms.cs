namespace DojoPool.Core.Topology;

/// <summary>How long writes may go on without asking again (PROTOCOL P3), in milliseconds.</summary>
/// <param name="LeaseMs">How long an application may write on a route.</param>
/// <param name="CacheMs">How old a host's copy of the row may be when it grants.</param>
/// <param name="FormerLeaseMs">The value before a change that is younger than the old terms; 0 otherwise.</param>
/// <param name="FormerCacheMs">Likewise.</param>
public sealed record LeaseTerms(int LeaseMs, int CacheMs, int FormerLeaseMs = 0, int FormerCacheMs = 0)
{
    /// <summary>How long the last grant can outlive the last Stable row: while a change is young, the larger values count.</summary>
    public TimeSpan Longest => TimeSpan.FromMilliseconds(Math.Max(LeaseMs, FormerLeaseMs) + Math.Max(CacheMs, FormerCacheMs));
}
