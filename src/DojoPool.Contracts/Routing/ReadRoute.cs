using System.Text.Json.Serialization;

namespace DojoPool.Contracts.Routing;

/// <summary>Where to read, and why there. Carries no credentials.</summary>
/// <param name="Endpoint">The chosen endpoint's id.</param>
/// <param name="IsWriter">It is the writer: no replica would do, or none is known.</param>
/// <param name="Epoch">The published epoch.</param>
/// <param name="StalenessMs">How far behind it was known to be, at most; 0 for the writer, null when unknown and no bound was asked for.</param>
/// <param name="Reason">A sentence: why this one.</param>
/// <param name="Rejected">Everybody else, each with a reason.</param>
/// <param name="FactsAgeMs">Age of the newest facts that it was chosen by; null where there are none.</param>
/// <param name="PoolGeneration">Raised by an administrator's refresh: pools of an older generation are renewed before their next use.</param>
/// <param name="ServerTime">The plane's clock at the answer; for people.</param>
public sealed record ReadRoute(
    string Endpoint,
    string Region,
    string Host,
    int Port,
    string Database,
    string SslMode,
    bool IsWriter,
    long Epoch,
    double? StalenessMs,
    string Reason,
    IReadOnlyList<ReadRejection> Rejected,
    double? FactsAgeMs,
    long PoolGeneration,
    DateTimeOffset ServerTime)
{
    /// <summary>Where it was asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RouteExplanation? Explanation { get; init; }
}

public sealed record ReadRejection(string Endpoint, string Reason);
