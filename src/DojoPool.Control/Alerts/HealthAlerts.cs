using DojoPool.Control.Failover;
using DojoPool.Control.Health;
using DojoPool.Core.Alerts;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Alerts;

/// <summary>From samples to alerts: opened at the first bad round, updated while it lasts, closed after two good ones.</summary>
/// <param name="stalled">Null: a stalled writer is a person's to move.</param>
public sealed class HealthAlerts(IAlertStore store, StalledSwitchover? stalled = null)
{
    private static readonly HashSet<AlertType> NothingNear = [];

    /// <returns>False where the store did not take all of it; the next round tries again.</returns>
    public async Task<bool> UpdateAsync(AlertRound round, CancellationToken cancellation)
    {
        try
        {
            return await UpdateAsync(round, await store.ReadOpenAsync(cancellation), cancellation);
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }

    private async Task<bool> UpdateAsync(AlertRound round, IReadOnlyList<Alert> open, CancellationToken cancellation)
    {
        var (stored, healthy) = (true, new HashSet<string>(StringComparer.Ordinal));
        foreach (var endpoint in round.Endpoints)
            stored &= await UpdateAsync(endpoint, round, [.. open.Where(a => a.Subject == endpoint && AlertDecision.IsOfHealth(a.Type))], healthy, cancellation);
        stored &= await UpdatePlaneAsync(round, open, healthy, cancellation);
        // An endpoint that is configured no more gets no good round.
        foreach (var stray in open.Where(a => AlertDecision.IsOfHealth(a.Type) && round.Plan.Fleet.Find(a.Subject) is null))
            stored &= await store.CloseAsync(stray.Key, round.At, cancellation);
        return stored;
    }

    private async Task<bool> UpdateAsync(string endpoint, AlertRound round, IReadOnlyList<Alert> open, HashSet<string> healthy, CancellationToken cancellation)
    {
        var (now, before) = Conditions.Of(endpoint, round);
        if (now is null)
            return true;
        var thresholds = round.Plan.Thresholds;
        var (wanted, wantedBefore) = (AlertRules.Wanted(now, thresholds), before is null ? null : AlertRules.Wanted(before, thresholds));
        if (wanted.Count == 0 && wantedBefore is { Count: 0 })
            healthy.Add(endpoint);
        // A warning of what comes is idle where it has come.
        var coming = TrendPoints.Of(endpoint, round)
            .Select(t => TrendRules.Wanted(endpoint, t, open.Any(o => o.Type == t.Type), round.At)).OfType<WantedAlert>()
            .Where(_ => wanted.Count == 0).ToList();
        var decision = AlertDecision.Decide(
            [.. wanted, .. coming], wantedBefore is null ? null : [.. wantedBefore, .. coming], open, AlertRules.Near(now, thresholds), round.At);
        if (stalled is not null && wanted.FirstOrDefault(w => w.Type == AlertType.WriterStalled) is { } offer)
            await stalled.TryAsync(round, offer, cancellation);
        return await CarryOutAsync(endpoint, decision, open, round.At, cancellation);
    }

    private async Task<bool> UpdatePlaneAsync(AlertRound round, IReadOnlyList<Alert> open, IReadOnlySet<string> healthy, CancellationToken cancellation)
    {
        var stored = true;
        var wanted = PlaneAlertRules.Wanted(round);
        foreach (var (subject, alert) in wanted)
        {
            var known = open.Where(o => o.Subject == subject && o.Type == alert.Type).ToList();
            stored &= await CarryOutAsync(subject, AlertDecision.Decide([alert], null, known, NothingNear, round.At), known, round.At, cancellation);
        }
        foreach (var over in PlaneAlertRules.Over(round, wanted, open, healthy))
            stored &= await store.CloseAsync(over.Key, round.At, cancellation);
        return stored;
    }

    private async Task<bool> CarryOutAsync(string subject, AlertDecision decision, IReadOnlyList<Alert> open, DateTimeOffset at, CancellationToken cancellation)
    {
        var stored = true;
        foreach (var wanted in decision.Raise)
        {
            var opened = open.FirstOrDefault(o => o.Type == wanted.Type)?.OpenedAt ?? at;
            stored &= await store.RaiseAsync(new Alert(wanted.Type, wanted.Severity, wanted.Level, subject, wanted.Message, opened, at), cancellation);
        }
        foreach (var over in decision.Close)
            stored &= await store.CloseAsync(over.Key, at, cancellation);
        return stored;
    }
}

/// <summary>A tick, as alerts need it.</summary>
/// <param name="Rounds">This tick's, of the own vantages.</param>
/// <param name="Past">Stored samples of all vantages.</param>
/// <param name="Blind">Own vantages that are blind now: they say nothing.</param>
public sealed record AlertRound(
    ProbingPlan Plan, TopologyRow? Row, IReadOnlyList<HealthRound> Rounds, IReadOnlyList<HealthSample> Past, IReadOnlyList<string> Blind, DateTimeOffset At)
{
    /// <summary>Those that were probed now.</summary>
    public IEnumerable<string> Endpoints => Rounds.SelectMany(r => r.Samples).Select(s => s.Endpoint).Distinct(StringComparer.Ordinal);
}
