namespace DojoPool.Contracts.Routing;

/// <summary>Why a lookup was answered as it was, and all that it was decided from: the same facts and seed give the same answer.</summary>
/// <param name="Snapshot">The <see cref="TopologySnapshot.Version"/> of the row and the facts.</param>
/// <param name="Seed">All randomness of the choice, 0–2147483647; as <c>seed</c> of a lookup it makes the same draws. Null: nothing was drawn.</param>
/// <param name="Phase">stable, suspect or claimed; null where the row cannot be read.</param>
/// <param name="Writer">Null while none is known for sure.</param>
/// <param name="RowAgeMs">Since the reading of the row began.</param>
/// <param name="FullRegions">Left for being full, by the memory of this instance.</param>
/// <param name="CatchUpMs">When a replica that is only behind will do; null where nobody is, or nobody can tell.</param>
/// <param name="Candidates">All of them, the chosen one too.</param>
public sealed record RouteExplanation(
    string Snapshot,
    int? Seed,
    string? Phase,
    string? Writer,
    double RowAgeMs,
    IReadOnlyList<string> FullRegions,
    double? CatchUpMs,
    IReadOnlyList<ExplainedCandidate> Candidates);

/// <param name="Rejection">Null for the one that was chosen.</param>
/// <param name="Score">What power of two choices compares, in ms: less is better. Null where it plays no part, or no latency is known.</param>
/// <param name="Weight">1–100, as ordered.</param>
/// <param name="Ramp">How far it has grown into its share since it came back, 0–1.</param>
/// <param name="Busy">Sessions by the most that there may be, 0–1.</param>
/// <param name="StalenessMs">At most so far behind; null = unknown.</param>
/// <param name="Replayed">It has replayed at least this; null = unknown.</param>
/// <param name="AgesMs">How old each fact is; null where nothing is known of it.</param>
public sealed record ExplainedCandidate(
    string Endpoint,
    string Region,
    string? Rejection,
    double? Score,
    int Weight,
    double Ramp,
    double Busy,
    double? LatencyMs,
    double? StalenessMs,
    string? Replayed,
    long? SeenEpoch,
    long? LagBytes,
    double? ReplayBytesPerSecond,
    ExplainedAges? AgesMs);

/// <summary>In milliseconds; null = it is not known.</summary>
/// <param name="Verdict">Of the newest probe.</param>
public sealed record ExplainedAges(double? Verdict, double? Staleness, double? Position, double? Latency);
