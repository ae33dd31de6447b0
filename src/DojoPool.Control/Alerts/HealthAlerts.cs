using DojoPool.Control.Failover;
using DojoPool.Control.Health;
using DojoPool.Core.Alerts;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Alerts;

/// <summary>From samples to alerts: opened at the first bad round, updated while it lasts, closed after two good ones.</summary>
public sealed class HealthAlerts(IAlertStore store)
{
    /// <returns>False where the store did not take all of it; the next round tries again.</returns>
    public async Task<bool> UpdateAsync(AlertRound round, CancellationToken cancellation)
    {
        IReadOnlyList<Alert> open;
        try
        {
            open = [.. (await store.ReadOpenAsync(cancellation)).Where(a => AlertDecision.IsOfHealth(a.Type))];
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
        var stored = true;
        foreach (var endpoint in round.Endpoints)
            stored &= await UpdateAsync(endpoint, round, [.. open.Where(a => a.Subject == endpoint)], cancellation);
        // An endpoint that is configured no more gets no good round.
        foreach (var stray in open.Where(a => round.Plan.Fleet.Find(a.Subject) is null))
            stored &= await store.CloseAsync(stray.Key, round.At, cancellation);
        return stored;
    }

    private async Task<bool> UpdateAsync(string endpoint, AlertRound round, IReadOnlyList<Alert> open, CancellationToken cancellation)
    {
        var (now, before) = Conditions.Of(endpoint, round);
        if (now is null)
            return true;
        var thresholds = round.Plan.Thresholds;
        var decision = AlertDecision.Decide(
            AlertRules.Wanted(now, thresholds), before is null ? null : AlertRules.Wanted(before, thresholds), open, round.At);
        var stored = true;
        foreach (var wanted in decision.Raise)
            stored &= await RaiseAsync(endpoint, wanted, open.FirstOrDefault(o => o.Type == wanted.Type), round.At, cancellation);
        foreach (var over in decision.Close)
            stored &= await store.CloseAsync(over.Key, round.At, cancellation);
        return stored;
    }

    private async Task<bool> RaiseAsync(string endpoint, WantedAlert wanted, Alert? known, DateTimeOffset at, CancellationToken cancellation)
    {
        var alert = new Alert(wanted.Type, wanted.Severity, wanted.Level, endpoint, wanted.Message, known?.OpenedAt ?? at, at);
        return await store.RaiseAsync(alert, cancellation);
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
