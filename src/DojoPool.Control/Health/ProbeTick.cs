using DojoPool.Control.Alerts;
using DojoPool.Control.Election;
using DojoPool.Control.Metrics;
using DojoPool.Control.Topology;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Health;

/// <summary>The timer's use case: probe what is due, judge, store, alert, and doubt a writer that does not answer.</summary>
public sealed class ProbeTick(
    ProbingPlan plan, ProbeRound probing, TopologyRegister register, IHealthStore store, IObservations observations, HealthAlerts alerts, IWriterDoubt doubt, TimeProvider time, PlaneMeter? meter = null,
    IDiskUsage? disks = null)
{
    /// <summary>Throws only for cancellation and bugs: trouble is in the report.</summary>
    public async Task<TickReport> RunAsync(CancellationToken cancellation) =>
        await RunAsync(plan.DueAt(time.GetUtcNow()), cancellation);

    /// <summary>A forced health check: every endpoint, due or not.</summary>
    public async Task<TickReport> RunAllAsync(CancellationToken cancellation) => await RunAsync(plan.Fleet.Endpoints, cancellation);

    private async Task<TickReport> RunAsync(IReadOnlyList<Endpoint> endpoints, CancellationToken cancellation)
    {
        if (endpoints.Count == 0)
            return new TickReport([], [], Stored: true, AlertsStored: true, Doubted: null);
        using var span = PlaneTrace.Source.StartActivity("tick");
        var before = await RowAsync(cancellation);
        var started = plan.Vantages.Select(vantage => probing.Start(
            new RoundOrder(vantage, endpoints, ProbeRound.CanaryOf(before), plan.Patience), cancellation)).ToList();
        var doubting = DoubtAsync(started, before, cancellation);
        var past = store.ReadHistoryAsync(null, StoredObservations.HistoryLimit, time.GetUtcNow(), cancellation);
        var results = await DiskRound.AddAsync(await Task.WhenAll(started.Select(s => s.ResultsAsync())), plan.Fleet, disks, cancellation);
        // Anew, after the probes: an older row would take a new epoch in a database for a stranger's.
        var row = await RowAsync(cancellation);
        var look = new Look(plan.Fleet, row, await observations.NowAsync(cancellation), await past, plan.Thresholds, plan.Policy.Margin);
        var (rounds, _) = RoundJudge.Judge(results, look);
        var stored = await Task.WhenAll(rounds.Select(round => store.StoreAsync(round, cancellation)));
        var blind = results.Where(r => r.Blind).Select(r => r.Vantage).ToList();
        meter?.Probed(rounds);
        blind.ForEach(vantage => meter?.Blind(vantage, plan.Tick));
        var alerted = await alerts.UpdateAsync(new AlertRound(plan, row, rounds, look.Past, blind, time.GetUtcNow()), cancellation);
        return new TickReport(rounds, blind, stored.All(s => s), alerted, await doubting);
    }

    /// <summary>As soon as one vantage that is not blind gets no answer from the Stable writer; the rest of the round is not waited for.</summary>
    private async Task<string?> DoubtAsync(IReadOnlyList<StartedRound> rounds, TopologyRow? row, CancellationToken cancellation)
    {
        if (row is not { Phase: Phase.Stable, Writer: { } writer })
            return null;
        var silent = rounds.Select(async round => (round.Vantage, Silent: await round.IsSilentAsync(writer, plan.Policy.ProbeTimeout, time, cancellation))).ToList();
        while (silent.Count > 0)
        {
            var found = await Task.WhenAny(silent);
            silent.Remove(found);
            if (!(await found).Silent)
                continue;
            var cause = $"{writer} did not answer {(await found).Vantage} in a tick";
            await doubt.DoubtAsync(cause, cancellation);
            return cause;
        }
        return null;
    }

    private async Task<TopologyRow?> RowAsync(CancellationToken cancellation) =>
        await register.ReadAsync(cancellation) is StoredRow.Found found ? found.Row : null;
}

/// <summary>What a tick did.</summary>
/// <param name="Blind">Vantages that saw nothing outside their own region.</param>
/// <param name="Stored">The store took every round.</param>
/// <param name="AlertsStored">The store took every alert.</param>
/// <param name="Doubted">The cause, where the writer was doubted.</param>
public sealed record TickReport(
    IReadOnlyList<HealthRound> Rounds, IReadOnlyList<string> Blind, bool Stored, bool AlertsStored, string? Doubted);
