using System.Globalization;
using DojoPool.Storage.Tables;

namespace DojoPool.Storage.Health;

/// <summary>
/// Keys of the history: partition <c>day|vantage|block</c>, row = inverted ticks. The day comes first so that a purge reads one range of
/// keys and not the whole table.
/// </summary>
internal static class HistoryKey
{
    public const int BlockSize = 50;
    private const string DayFormat = "yyyyMMdd";

    public static string Partition(DateOnly day, string vantage, int block) =>
        $"{DayText(day)}|{TableKey.Escape(vantage)}|{BlockText(block)}";

    public static string DayText(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);

    public static string BlockText(int block) => block.ToString("D5", CultureInfo.InvariantCulture);

    public static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    /// <exception cref="FormatException">Not a partition of the history.</exception>
    public static DateOnly DayOf(string partition) =>
        DateOnly.ParseExact(partition.AsSpan(0, Math.Min(DayFormat.Length, partition.Length)), DayFormat, CultureInfo.InvariantCulture);
}
