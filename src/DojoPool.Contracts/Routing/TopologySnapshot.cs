namespace DojoPool.Contracts.Routing;

/// <summary>All that reads are chosen by, so that a client can choose by itself. It is no lease: nobody may write by it. Carries no credentials.</summary>
/// <param name="Epoch">The published epoch.</param>
/// <param name="Phase">stable, suspect or claimed.</param>
/// <param name="Writer">Null while none is known for sure.</param>
/// <param name="SamplingPeriodMs">How often positions are sampled: no bound below it can be kept by a replica.</param>
/// <param name="History">The published epochs, oldest first: what became of older tokens.</param>
/// <param name="Endpoints">The writer and all readers.</param>
/// <param name="PollAfterMs">When to ask again where the question was not held; also in the header <see cref="PollAfterHeader"/>, for a 304 has no body.</param>
/// <param name="HeldMs">How long the plane held the request before it read the facts: that time is no part of their age.</param>
/// <param name="ServerTime">The plane's clock at the answer; for people.</param>
public sealed record TopologySnapshot(
    long Epoch,
    string Phase,
    string? Writer,
    int SamplingPeriodMs,
    IReadOnlyList<SnapshotEpoch> History,
    IReadOnlyList<SnapshotEndpoint> Endpoints,
    int PollAfterMs,
    int HeldMs,
    DateTimeOffset ServerTime)
{
    public const string PollAfterHeader = "DojoPool-Poll-After-Ms";
}

/// <param name="Fork">Where its branch left the one before.</param>
/// <param name="Undone">The same writer went on, on the same branch.</param>
public sealed record SnapshotEpoch(long Epoch, string Endpoint, string Fork, bool Undone);

/// <param name="Host">Name or address as applications reach it.</param>
/// <param name="SslMode">libpq's word.</param>
/// <param name="PoolGeneration">Raised by an administrator's refresh: pools of an older generation are renewed before their next use.</param>
/// <param name="IsReader">It has joined the published branch; false for a writer that serves no reads but as the last resort.</param>
/// <param name="Unfit">Why no read may go there; null where it may.</param>
/// <param name="StalenessMs">At most so far behind at the answer; it grows as time passes. Null = unknown.</param>
/// <param name="FactsAgeMs">How old these facts were at the answer. Null = there are none.</param>
/// <param name="Replayed">It has replayed at least this; null = unknown.</param>
/// <param name="SeenEpoch">The epoch that <paramref name="Replayed"/> was read with; null = unknown.</param>
/// <param name="LatencyMs">Of a probe, by the region that it came from.</param>
public sealed record SnapshotEndpoint(
    string Endpoint,
    string Region,
    string Host,
    int Port,
    string Database,
    string SslMode,
    long PoolGeneration,
    bool IsReader,
    string? Unfit,
    double? StalenessMs,
    double? FactsAgeMs,
    string? Replayed,
    long? SeenEpoch,
    IReadOnlyDictionary<string, double> LatencyMs);
