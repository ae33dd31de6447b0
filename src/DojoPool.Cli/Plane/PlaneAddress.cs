namespace DojoPool.Cli.Plane;

/// <summary>Where a plane answers, and what to show it.</summary>
/// <param name="Token">A bearer token; null where none is asked for.</param>
public sealed record PlaneAddress(Uri Url, string? Token)
{
    // A record prints its members; a token has no place on a screen.
    public override string ToString() => Url.ToString();
}
