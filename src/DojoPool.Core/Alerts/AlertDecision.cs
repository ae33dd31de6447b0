namespace DojoPool.Core.Alerts;

/// <summary>What to do with the alerts of one subject.</summary>
/// <param name="Raise">To be opened, or updated where open.</param>
/// <param name="Close">Open ones that are over.</param>
public sealed record AlertDecision(IReadOnlyList<WantedAlert> Raise, IReadOnlyList<Alert> Close)
{
    /// <summary>An open alert is written again this often at most, unless its severity changes: a long outage must not cost a write a tick.</summary>
    public static readonly TimeSpan UpdateEvery = TimeSpan.FromMinutes(1);

    /// <summary>The types that rounds of probes open and close, with an endpoint as their subject; the others are a failover's or the plane's.</summary>
    public static bool IsOfHealth(AlertType type) => type is AlertType.EndpointDown or AlertType.EndpointSlow or AlertType.ReplicationLag
        or AlertType.WriterStalled or AlertType.LagGrowing or AlertType.LatencyGrowing or AlertType.ConnectionsRunningOut or AlertType.DiskRunningOut;

    /// <param name="now">What this round asks for.</param>
    /// <param name="before">What the round before asked for; null where there was none: then nothing is closed (two good rounds).</param>
    /// <param name="open">The subject's open alerts of these types.</param>
    /// <param name="near">Types whose figures are still close to their bounds: they stay open, so that what hovers there is one alert.</param>
    public static AlertDecision Decide(
        IReadOnlyList<WantedAlert> now, IReadOnlyList<WantedAlert>? before, IReadOnlyList<Alert> open, IReadOnlySet<AlertType> near, DateTimeOffset at)
    {
        var raise = now.Select(w => Steady(w, before, open)).Where(w => open.FirstOrDefault(o => o.Type == w.Type) is not { } known
            || known.Severity != w.Severity || known.Level != w.Level || at - known.LastSeenAt >= UpdateEvery);
        var close = before is null ? [] : open.Where(o => !near.Contains(o.Type) && now.All(w => w.Type != o.Type) && before.All(w => w.Type != o.Type));
        return new AlertDecision([.. raise], [.. close]);
    }

    /// <summary>It gets worse at once, and better only when two rounds agree: a figure that hovers about a bound is no news each time.</summary>
    private static WantedAlert Steady(WantedAlert wanted, IReadOnlyList<WantedAlert>? before, IReadOnlyList<Alert> open)
    {
        if (open.FirstOrDefault(o => o.Type == wanted.Type) is not { } known || known.Severity <= wanted.Severity)
            return wanted;
        var last = before?.FirstOrDefault(w => w.Type == wanted.Type)?.Severity ?? known.Severity;
        return last <= wanted.Severity ? wanted : wanted with { Severity = last < known.Severity ? last : known.Severity, Level = known.Level };
    }
}
