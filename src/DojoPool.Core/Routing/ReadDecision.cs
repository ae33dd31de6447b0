namespace DojoPool.Core.Routing;

/// <summary>Where to read, or why nowhere.</summary>
public abstract record ReadDecision
{
    private ReadDecision()
    {
    }

    /// <param name="Staleness">At most so far behind; zero for the writer, null when unknown.</param>
    /// <param name="Reason">A sentence: why this one.</param>
    public sealed record Chosen(
        string Endpoint, bool IsWriter, TimeSpan? Staleness, string Reason, IReadOnlyList<RejectedReader> Rejected) : ReadDecision;

    /// <summary>The write behind the token was lost in a failover (PROTOCOL P7).</summary>
    public sealed record TokenLost(string Reason) : ReadDecision;

    /// <summary>The token's epoch is not published, as far as we know.</summary>
    public sealed record TokenUnknown(string Reason) : ReadDecision;

    /// <summary>No replica will do and no writer is known: never a guess.</summary>
    public sealed record Nobody(string Reason, IReadOnlyList<RejectedReader> Rejected) : ReadDecision;
}

public sealed record RejectedReader(string Endpoint, string Reason);
