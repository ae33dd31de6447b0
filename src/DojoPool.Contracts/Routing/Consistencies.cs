namespace DojoPool.Contracts.Routing;

/// <summary>What a read may miss, as the <c>consistency</c> of a lookup.</summary>
public static class Consistencies
{
    /// <summary>Any healthy replica will do; a bound or a token that is given counts all the same.</summary>
    public const string Eventual = "eventual";

    /// <summary>No older than <c>maxStalenessMs</c>, which must be given.</summary>
    public const string Bounded = "bounded";

    /// <summary>At or past the token <c>after</c>, which must be given.</summary>
    public const string Session = "session";

    /// <summary>The writer.</summary>
    public const string Strong = "strong";

    public static readonly IReadOnlyList<string> All = [Eventual, Bounded, Session, Strong];
}
