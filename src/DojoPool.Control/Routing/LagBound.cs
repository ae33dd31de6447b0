using System.Globalization;

namespace DojoPool.Control.Routing;

/// <summary>The most that a replica may lag behind, as load balancers write it: bytes, as Patroni has them, or a time.</summary>
/// <param name="Bytes">Null where a time was given.</param>
/// <param name="Time">Null where bytes were given.</param>
public readonly record struct LagBound(long? Bytes, TimeSpan? Time)
{
    public const string Form = "bytes such as 1048576, 16kB, 64MB or 1GB, or a time such as 500ms or 10s";

    private static readonly (string Unit, double Factor)[] Times = [("ms", 1), ("min", 60_000), ("s", 1_000)];
    private static readonly (string Unit, double Factor)[] Sizes = [("kB", 1 << 10), ("MB", 1 << 20), ("GB", 1 << 30), ("TB", 1L << 40), ("B", 1), ("", 1)];

    public static bool TryParse(string text, out LagBound bound)
    {
        bound = default;
        if (Amount(text, Times) is { } milliseconds && milliseconds <= TimeSpan.FromDays(1).TotalMilliseconds)
            bound = new LagBound(null, TimeSpan.FromMilliseconds(milliseconds));
        else if (Amount(text, Sizes) is { } bytes && bytes < long.MaxValue)
            bound = new LagBound((long)bytes, null);
        return bound.Bytes is not null || bound.Time is not null;
    }

    private static double? Amount(string text, (string Unit, double Factor)[] units)
    {
        foreach (var (unit, factor) in units)
        {
            if (text.EndsWith(unit, StringComparison.OrdinalIgnoreCase)
                && long.TryParse(text.AsSpan(0, text.Length - unit.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return number * factor;
        }

        return null;
    }
}
