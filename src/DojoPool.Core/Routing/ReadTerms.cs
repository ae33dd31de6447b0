namespace DojoPool.Core.Routing;

/// <summary>What a plane has settled about sharing reads; its snapshot carries it, so that clients keep to the same.</summary>
/// <param name="SpillAt">A region whose every server is so busy is left for the next one, 0–1.</param>
/// <param name="SpillBack">It is come back to when one of them is no busier than this, 0–1 and less than <paramref name="SpillAt"/>.</param>
/// <param name="SlowStart">Over which a server that came back grows into its share; zero = at once.</param>
public sealed record ReadTerms(double SpillAt, double SpillBack, TimeSpan SlowStart)
{
    public static readonly ReadTerms Usual = new(0.9, 0.7, TimeSpan.FromSeconds(30));
}
