namespace DojoPool.Control.Operations;

/// <summary>One thing that the plane does when it is woken: both hosts are built from the catalogue of these (DESIGN §3).</summary>
/// <param name="Name">The function's name; unique.</param>
/// <param name="Verb">HTTP method; empty for timers.</param>
/// <param name="Path">Full path without a leading slash, such as <c>api/database/failover/{region}</c>; for a timer its schedule setting.</param>
/// <param name="Role">The least role that may call it.</param>
public sealed record Operation(string Name, Trigger Trigger, string Verb, string Path, Role Role, string Summary)
{
    /// <summary>
    /// A GET whose answer bears an ETag, so that who polls is told 304 while nothing changed. Never a lookup: a lease counts from its own request.
    /// </summary>
    public bool Tagged { get; init; }
}

public enum Trigger
{
    Http = 0,
    Timer = 1,
}

/// <summary>Ordered: each may do what those before it may, but that <see cref="App"/> is for routing only and <see cref="Vantage"/> for votes only.</summary>
public enum Role
{
    Anyone = 0,

    /// <summary>The app of another region, which asks for a vote; beside it only an administrator may.</summary>
    Vantage = 1,
    App = 2,
    Viewer = 3,
    Moderator = 4,
    Admin = 5,
}
