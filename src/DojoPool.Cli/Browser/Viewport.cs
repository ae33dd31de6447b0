namespace DojoPool.Cli.Browser;

/// <summary>How somebody looks at the page.</summary>
/// <param name="Scheme"><c>light</c> or <c>dark</c>.</param>
/// <param name="Width">CSS px; below 600 it is a phone.</param>
public sealed record Viewport(string Scheme, int Width, int Height)
{
    /// <summary>A desk and a phone, by day and by night.</summary>
    public static readonly IReadOnlyList<Viewport> All = [new("light", 1440, 900), new("dark", 1440, 900), new("light", 390, 844), new("dark", 390, 844)];

    public override string ToString() => $"{Scheme}-{Width}";
}
