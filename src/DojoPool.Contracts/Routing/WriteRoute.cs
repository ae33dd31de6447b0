using System.Text.Json.Serialization;

namespace DojoPool.Contracts.Routing;

/// <summary>Where to write, and for how long (PROTOCOL P3). Carries no credentials.</summary>
/// <param name="Endpoint">The writer's id, such as <c>us-east-primary</c>.</param>
/// <param name="Host">Name or address as applications reach it.</param>
/// <param name="Port">1–65535.</param>
/// <param name="Database">The application database.</param>
/// <param name="SslMode">libpq's word: disable, prefer, require, verify-ca, verify-full.</param>
/// <param name="Epoch">Grows by one or more with every change of writer.</param>
/// <param name="LeaseMs">How long it may be written to, counted from before the request was sent.</param>
/// <param name="HeldMs">How long the plane held the request before it read the row: that time does not count against the lease. 0 but for long polls.</param>
/// <param name="PoolGeneration">Raised by an administrator's refresh: pools of an older generation are renewed before their next use.</param>
/// <param name="ServerTime">The plane's clock at the answer; for people.</param>
public sealed record WriteRoute(
    string Endpoint,
    string Region,
    string Host,
    int Port,
    string Database,
    string SslMode,
    long Epoch,
    int LeaseMs,
    int HeldMs,
    long PoolGeneration,
    DateTimeOffset ServerTime)
{
    /// <summary>Where it was asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RouteExplanation? Explanation { get; init; }
}
