namespace DojoPool.Core.Routing;

/// <summary>Numbers in [0, 1): all the randomness of one choice.</summary>
/// <param name="First">Which one is drawn first.</param>
/// <param name="Second">Which one is drawn beside it.</param>
/// <param name="Region">Whether a region that is warming up takes this read.</param>
public readonly record struct ReadDraw(double First, double Second, double Region = 0)
{
    /// <summary>The same numbers for the same seed, in every process and for ever: an explained choice can be made again.</summary>
    public static ReadDraw Of(int seed)
    {
        var state = unchecked((ulong)seed * 0xD1342543DE82EF95);
        return new ReadDraw(Next(ref state), Next(ref state), Next(ref state));
    }

    /// <summary>SplitMix64 (Steele, Lea, Flood 2014), its upper 53 bits.</summary>
    private static double Next(ref ulong state)
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
        }
    }
}
