namespace DojoPool.Contracts.Routing;

/// <summary>An endpoint has a role now. That it has not is a problem, 503.</summary>
/// <param name="Role">As it was asked for: a word of <see cref="HealthRoles"/>.</param>
/// <param name="Reason">A sentence: why, or why not.</param>
/// <param name="LagBytes">Behind the writer's end of WAL; null = unknown, or the writer itself.</param>
/// <param name="StalenessMs">At most so far behind; 0 for the writer, null = unknown.</param>
public sealed record EndpointHealthAnswer(string Endpoint, string Role, bool Holds, string Reason, long Epoch, long? LagBytes, double? StalenessMs);

public static class HealthRoles
{
    /// <summary>It takes writes.</summary>
    public const string Primary = "primary";

    /// <summary>The same as <see cref="Primary"/>.</summary>
    public const string ReadWrite = "read-write";

    /// <summary>It has joined, serves reads, and is not the writer.</summary>
    public const string Replica = "replica";

    /// <summary>It serves reads: a replica or the writer.</summary>
    public const string ReadOnly = "read-only";

    /// <summary>It answers its probes.</summary>
    public const string Health = "health";

    public static readonly IReadOnlyList<string> All = [Primary, ReadWrite, Replica, ReadOnly, Health];
}
