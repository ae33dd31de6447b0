using DojoPool.Core.Alerts;

namespace DojoPool.Control.Alerts;

/// <summary>What people are told of an alert.</summary>
public sealed record AlertNews(NewsKind Kind, Alert Alert)
{
    /// <summary>What a change of one alert is to people; null = nothing new. Pure: every store asks it.</summary>
    /// <param name="before">Null: none of its key was open.</param>
    public static AlertNews? Of(Alert? before, Alert after) =>
        after.ClosedAt is not null ? new AlertNews(NewsKind.Closed, after)
        : before is null ? new AlertNews(NewsKind.Opened, after)
        : before.Severity != after.Severity || before.Level != after.Level ? new AlertNews(NewsKind.Changed, after)
        : before.Acknowledged is null && after.Acknowledged is not null ? new AlertNews(NewsKind.Acknowledged, after)
        : null;
}

public enum NewsKind
{
    Opened = 0,

    /// <summary>Open, and now of another severity or level.</summary>
    Changed = 1,
    Closed = 2,

    /// <summary>Somebody has taken it up.</summary>
    Acknowledged = 3,
}
