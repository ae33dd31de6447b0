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

    /// <summary>Names the row and the facts that this was made from: an explained answer of the same version was made from the same.</summary>
    public string Version { get; init; } = "";

    /// <summary>How reads are shared; null: as <see cref="ReadSharing"/> has it.</summary>
    public ReadSharing? Sharing { get; init; }

    /// <summary>The row's version; opaque. Shown with the next question as <c>change</c>, no change goes unseen between two questions.</summary>
    public string? Change { get; init; }

    /// <summary>
    /// Who is being made the writer, or is about to be in a planned change; null = nobody. Connections to it may be opened beforehand; nothing may be written
    /// by it. In a planned change it lets nobody in from the moment at which the writer is drained until it is published itself.
    /// </summary>
    public string? Candidate { get; init; }
}

/// <summary>How reads are shared among servers that will do.</summary>
/// <param name="SpillAt">A region whose every server is so busy is left for the next one, 0–1.</param>
/// <param name="SpillBack">It is come back to when one of them is no busier than this, 0–1.</param>
/// <param name="SlowStartMs">Over which a server that came back grows into its share; 0 = at once.</param>
public sealed record ReadSharing(double SpillAt = 0.9, double SpillBack = 0.7, int SlowStartMs = 30_000);

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
/// <param name="LatencyMs">Mean of the last probes, by the region that they came from: a row of the matrix of distances.</param>
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
    IReadOnlyDictionary<string, double> LatencyMs)
{
    /// <summary>Its share beside the other readers of its region, 1–100.</summary>
    public int Weight { get; init; } = 100;

    /// <summary>An administrator has taken it out of reading: no new reads, but where it is the writer and nothing but the newest state will do.</summary>
    public bool NoRead { get; init; }

    /// <summary>Since when it serves again, at the answer; null = for so long that it does not matter.</summary>
    public double? ServingForMs { get; init; }

    /// <summary>Sessions by the most that there may be, 0–1; 0 where unknown.</summary>
    public double Busy { get; init; }

    /// <summary>Behind the writer's end of WAL; null = unknown.</summary>
    public long? LagBytes { get; init; }

    /// <summary>How quickly it replays; null = unknown.</summary>
    public double? ReplayBytesPerSecond { get; init; }
}
