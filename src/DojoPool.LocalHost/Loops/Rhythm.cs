namespace DojoPool.LocalHost.Loops;

/// <summary>When a loop's next round is. Pure.</summary>
internal static class Rhythm
{
    /// <summary>On multiples of <paramref name="period"/> since the full hour: all hosts tick together.</summary>
    public static Func<DateTimeOffset, TimeSpan> OnMultiplesOf(TimeSpan period) => now =>
        TimeSpan.FromTicks(period.Ticks - (now.UtcTicks % period.Ticks));

    /// <summary>A fixed pause after each round.</summary>
    public static Func<DateTimeOffset, TimeSpan> Every(TimeSpan pause) => _ => pause;

    /// <summary>Once a day at the time that a cron line of six fields names; at 03:17 UTC where it names none that is daily.</summary>
    public static Func<DateTimeOffset, TimeSpan> Daily(string cron)
    {
        var at = TimeOfDay(cron.Split(' ', StringSplitOptions.RemoveEmptyEntries)) ?? new TimeSpan(3, 17, 0);
        return now =>
        {
            var wait = at - now.UtcDateTime.TimeOfDay;
            return wait > TimeSpan.Zero ? wait : wait + TimeSpan.FromDays(1);
        };
    }

    private static TimeSpan? TimeOfDay(string[] fields) =>
        fields.Length == 6 && Number(fields[0], 59) is { } second && Number(fields[1], 59) is { } minute && Number(fields[2], 23) is { } hour
            ? new TimeSpan(hour, minute, second)
            : null;

    private static int? Number(string field, int max) => int.TryParse(field, out var number) && number >= 0 && number <= max ? number : null;
}
