namespace DojoPool.Core.Alerts;

/// <summary>What to do with the alerts of one endpoint.</summary>
/// <param name="Raise">To be opened, or updated where open.</param>
/// <param name="Close">Open ones that are over.</param>
public sealed record AlertDecision(IReadOnlyList<WantedAlert> Raise, IReadOnlyList<Alert> Close)
{
    /// <summary>An open alert is written again this often at most, unless its severity changes: a long outage must not cost a write a tick.</summary>
    public static readonly TimeSpan UpdateEvery = TimeSpan.FromMinutes(1);

    /// <summary>The types that health opens and closes; the others are a failover's.</summary>
    public static bool IsOfHealth(AlertType type) => type is AlertType.EndpointDown or AlertType.EndpointSlow or AlertType.ReplicationLag;

    /// <param name="now">What this round asks for.</param>
    /// <param name="before">What the round before asked for; null where there was none: then nothing is closed (two good rounds).</param>
    /// <param name="open">The endpoint's open alerts of health's types.</param>
    public static AlertDecision Decide(
        IReadOnlyList<WantedAlert> now, IReadOnlyList<WantedAlert>? before, IReadOnlyList<Alert> open, DateTimeOffset at)
    {
        var raise = now.Where(w => open.FirstOrDefault(o => o.Type == w.Type) is not { } known || known.Severity != w.Severity || at - known.LastSeenAt >= UpdateEvery);
        var close = before is null ? [] : open.Where(o => now.All(w => w.Type != o.Type) && before.All(w => w.Type != o.Type));
        return new AlertDecision([.. raise], [.. close]);
    }
}
