using System.Globalization;

namespace DojoPool.Cli.Terminal;

/// <summary>How figures are written, everywhere the same.</summary>
internal static class Figures
{
    /// <summary>4.31 s</summary>
    public static string Seconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.00} s");

    public static string Seconds(TimeSpan time) => Seconds(time.TotalSeconds);

    /// <summary>12,345</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>1.2 MiB</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.0} KiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.0} MiB"),
    };

    /// <summary>The middle one, or the mean of the two in the middle.</summary>
    /// <exception cref="InvalidOperationException">There are none.</exception>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        if (sorted.Count == 0) throw new InvalidOperationException("There is no median of nothing.");
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
