using System.Globalization;

namespace DojoPool.Core.Alerts;

/// <summary>Warns before a bound is passed: what grows steadily and will be there soon. Pure.</summary>
public static class TrendRules
{
    /// <summary>A warning is given when the bound will be passed within this time, and kept while within twice as much.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromMinutes(30);

    /// <summary>Fewer points, or a shorter time, show noise.</summary>
    private const int LeastPoints = 6;

    private static readonly TimeSpan LeastSpan = TimeSpan.FromMinutes(2);

    /// <summary>Of all pairs of points so many more must rise than fall: 1 would be a straight climb, 0 none.</summary>
    private const double LeastAgreement = 0.6;

    /// <summary>Below this share of the bound nothing is worth a warning.</summary>
    private const double Floor = 0.1;

    public static WantedAlert? Wanted(string endpoint, Trend trend, bool isOpen, DateTimeOffset now)
    {
        if (Until(trend.Points, trend.Bound) is not { } left || left > (isOpen ? Horizon * 2 : Horizon))
            return null;
        var at = (now + left).UtcDateTime.ToString("HH:mm'Z'", CultureInfo.InvariantCulture);
        return new WantedAlert(trend.Type, AlertSeverity.Medium,
            FormattableString.Invariant($"{endpoint}: {trend.Name} is {trend.Points[^1].Value:0.#} {trend.Unit} and grows: at this rate it passes {trend.Bound:0.#} {trend.Unit} in about {Math.Max(1, Math.Round(left.TotalMinutes)):0} min, at {at}."));
    }

    /// <summary>Until the bound is passed at the present rate; null: it does not grow steadily, or is beyond the bound already.</summary>
    /// <param name="points">Oldest first.</param>
    public static TimeSpan? Until(IReadOnlyList<TrendPoint> points, double bound)
    {
        if (points.Count < LeastPoints || points[^1].At - points[0].At < LeastSpan)
            return null;
        // The middle of the last three: one slow answer is no level.
        var level = points.TakeLast(3).Select(p => p.Value).Order().ElementAt(1);
        if (level >= bound || level < bound * Floor)
            return null;
        var slopes = Slopes(points);
        if (slopes.Count == 0 || (double)(slopes.Count(s => s > 0) - slopes.Count(s => s < 0)) / slopes.Count < LeastAgreement)
            return null;
        var rate = slopes[slopes.Count / 2];
        return rate > 0 ? TimeSpan.FromSeconds(Math.Min((bound - level) / rate, TimeSpan.FromDays(365).TotalSeconds)) : null;
    }

    /// <summary>Of all pairs, sorted (Theil and Sen): their middle is not moved by outliers, as a fitted line would be.</summary>
    private static List<double> Slopes(IReadOnlyList<TrendPoint> points)
    {
        var slopes = new List<double>(points.Count * (points.Count - 1) / 2);
        for (var i = 0; i < points.Count; i++)
        {
            for (var j = i + 1; j < points.Count; j++)
            {
                var seconds = (points[j].At - points[i].At).TotalSeconds;
                if (seconds > 0)
                    slopes.Add((points[j].Value - points[i].Value) / seconds);
            }
        }
        slopes.Sort();
        return slopes;
    }
}

/// <summary>A figure of one endpoint over time, with the bound that it should not pass.</summary>
/// <param name="Name">Such as <c>replication lag</c>.</param>
/// <param name="Points">Oldest first, of one vantage.</param>
public sealed record Trend(AlertType Type, string Name, string Unit, double Bound, IReadOnlyList<TrendPoint> Points);

public readonly record struct TrendPoint(DateTimeOffset At, double Value);
