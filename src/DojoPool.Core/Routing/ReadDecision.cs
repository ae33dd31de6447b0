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

    /// <summary>No replica will do and no writer is known, or it takes no reads: never a guess.</summary>
    /// <param name="CatchUp">When one will do; null where nobody can tell.</param>
    public sealed record Nobody(string Reason, IReadOnlyList<RejectedReader> Rejected, ReadCatchUp? CatchUp) : ReadDecision;
}

public sealed record RejectedReader(string Endpoint, string Reason);

/// <summary>One candidate as a choice saw it.</summary>
/// <param name="Rejection">Null for the one that was chosen.</param>
/// <param name="CostMs">What power of two choices compares: its time for one statement × the root of requests in flight and this one.</param>
/// <param name="Ramp">How far it has grown into its share since it came back, (0, 1].</param>
public sealed record ReadScore(ReadCandidate Candidate, string? Rejection, double CostMs, double Ramp);
