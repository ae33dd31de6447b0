using System.Globalization;

namespace DojoPool.Control.Configuration;

/// <summary>The tick's schedule: six cron fields, of which seconds and minutes may be given and must fire evenly.</summary>
/// <param name="Cron">As configured, for the timer trigger.</param>
/// <param name="Tick">From one firing to the next, 1 s–1 h; firings are on multiples of it since the full hour.</param>
public sealed record ProbeSchedule(string Cron, TimeSpan Tick)
{
    /// <summary>Null where it is not six fields, names hours or days, or does not fire evenly.</summary>
    public static ProbeSchedule? TryParse(string cron)
    {
        var fields = cron.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 6 || fields[2..].Any(f => f is not ("*" or "*/1")))
            return null;
        if (Values(fields[0]) is not { } seconds || Values(fields[1]) is not { } minutes)
            return null;
        var firings = minutes.SelectMany(m => seconds.Select(s => (m * 60) + s)).Order().ToList();
        var tick = 3600 / firings.Count;
        var even = firings[0] == 0 && 3600 % firings.Count == 0 && firings.Select((at, i) => at == i * tick).All(e => e);
        return even ? new ProbeSchedule(cron, TimeSpan.FromSeconds(tick)) : null;
    }

    /// <summary>Six fields of cron's characters: what a timer trigger will be given as it is.</summary>
    public static bool LooksLikeCron(string cron) =>
        cron.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: 6 } fields
        && fields.All(f => f.All(c => char.IsAsciiLetterOrDigit(c) || c is '*' or '/' or ',' or '-'));

    /// <summary>The numbers 0–59 that a field stands for: <c>*</c>, <c>*/n</c>, <c>a</c>, <c>a-b</c>, <c>a-b/n</c>, and lists of these.</summary>
    private static SortedSet<int>? Values(string field)
    {
        var values = new SortedSet<int>();
        foreach (var part in field.Split(','))
        {
            if (Range(part) is not { } range)
                return null;
            for (var value = range.From; value <= range.To; value += range.Step)
                values.Add(value);
        }
        return values;
    }

    private static (int From, int To, int Step)? Range(string part)
    {
        var slash = part.Split('/');
        var step = slash.Length == 1 ? 1 : Number(slash[1]);
        if (slash.Length > 2 || step is null or 0)
            return null;
        if (slash[0] == "*")
            return (0, 59, step.Value);
        var dash = slash[0].Split('-');
        var (from, to) = (Number(dash[0]), Number(dash[^1]));
        var legal = dash.Length <= 2 && from <= to && (dash.Length == 2 || slash.Length == 1);
        return legal ? (from!.Value, to!.Value, step.Value) : null;
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 59 ? number : null;
}
