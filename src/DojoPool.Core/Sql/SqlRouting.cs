namespace DojoPool.Core.Sql;

/// <summary>Where the text belongs, and where the router would send it now.</summary>
/// <param name="Endpoint">The endpoint, when a <see cref="SqlRoute"/> was given and it knows one.</param>
public sealed record SqlRouting(SqlTarget Target, string? Endpoint, string Why);

/// <summary>What kind of connection a text needs.</summary>
public enum SqlTarget
{
    Replica = 0,

    /// <summary>The connection that the session is on; a fresh one may be a replica's.</summary>
    Session = 1,
    Writer = 2,
}
