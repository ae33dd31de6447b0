using System.Diagnostics.Metrics;
using DojoPool.Control.Admin;
using DojoPool.Control.Health;

namespace DojoPool.Control.Metrics;

/// <summary>What is so now, as gauges over the last <see cref="PlaneReadings"/>.</summary>
public sealed class PlaneGauges
{
    private volatile PlaneReadings? readings;

    internal PlaneGauges(Meter meter)
    {
        Gauge(meter, "dojopool.route.epoch", null, "The published epoch, or the one being made.", r => r.Row is { } row ? [One(row.Epoch)] : []);
        Gauge(meter, "dojopool.route.writer", null, "1 for the endpoint that takes writes; none while it is being changed.", r => r.Row?.Writer is { } writer ? [One(1, ("endpoint", writer))] : []);
        Gauge(meter, "dojopool.route.phase", null, "1 for the row's phase: stable, suspect or claimed.", r => r.Row is { } row ? [One(1, ("phase", Wire.Name(row.Phase)))] : []);
        Gauge(meter, "dojopool.automation.paused", null, "1 while automation is paused.", r => r.Row is { } row ? [One(row.Pause?.IsOn(r.At) == true ? 1 : 0)] : []);
        Gauge(meter, "dojopool.loss.estimate", "By", "What would be lost if the writer's region went now.", r => r.Loss() is { } loss ? [One(loss.Bytes)] : []);
        Gauge(meter, "dojopool.loss.window", "s", "For how long the writer has not been looked at: unobserved.", r => r.Loss() is { } loss ? [One(loss.Window.TotalSeconds)] : []);
        Gauge(meter, "dojopool.endpoint.verdict", null, "1 for the newest verdict of a vantage.", r => r.Samples.Select(s => One(1, Of(s, ("verdict", Wire.Name(s.Verdict))))));
        Gauge(meter, "dojopool.endpoint.error.ratio", null, "The share of bad probes of the last five minutes, 0-1.", r => r.Samples.Select(s => One(s.ErrorRate, Of(s))));
        Gauge(meter, "dojopool.replica.lag", "By", "Behind the writer's end of WAL.", r => r.Samples.Where(s => s.LagBytes is not null).Select(s => One(s.LagBytes!.Value, Of(s))));
        Gauge(meter, "dojopool.replica.staleness", "s", "At most so far behind in time.", r => r.Samples.Where(s => s.Staleness is not null).Select(s => One(s.Staleness!.Value.TotalSeconds, Of(s))));
        Gauge(meter, "dojopool.endpoint.transactions", "{transaction}/s", "Throughput between the last two probes.", r => Newest(r, s => s.TransactionsPerSecond is not null).Select(s => One(s.TransactionsPerSecond!.Value, ("endpoint", s.Endpoint))));
        Gauge(meter, "dojopool.endpoint.connections", null, "Of the server: all, active, and the most that it takes.", r => Newest(r, s => s.Facts is not null).SelectMany(Connections));
        Gauge(meter, "dojopool.alerts.open", null, "Open alerts.", r => r.Open.GroupBy(a => (a.Type, a.Level)).Select(g => One(g.Count(), ("type", AlertViews.WireName(g.Key.Type)), ("level", AlertViews.WireName(g.Key.Level)))));
        meter.CreateObservableGauge("dojopool.pool.sessions", () => Pools().Select(p => new Measurement<long>(p.Count, new KeyValuePair<string, object?>("state", p.State))), null, "The plane's own sessions to servers: in use, idle, waiting for one, and the most there may be.");
    }

    /// <summary>Asked at each export.</summary>
    public Func<PoolCounts>? SessionCounts { get; set; }

    public void Show(PlaneReadings now) => readings = now;

    private static IEnumerable<HealthSample> Newest(PlaneReadings r, Func<HealthSample, bool> which) => r.Samples.Where(which).GroupBy(s => s.Endpoint).Select(g => g.MaxBy(s => s.At)!);

    private static IEnumerable<Measurement<double>> Connections(HealthSample sample) =>
    [
        One(sample.Facts!.Connections, ("endpoint", sample.Endpoint), ("state", "all")),
        One(sample.Facts.ActiveConnections, ("endpoint", sample.Endpoint), ("state", "active")),
        One(sample.Facts.MaxConnections, ("endpoint", sample.Endpoint), ("state", "max")),
    ];

    private void Gauge(Meter meter, string name, string? unit, string description, Func<PlaneReadings, IEnumerable<Measurement<double>>> read) =>
        meter.CreateObservableGauge(name, () => readings is { } now ? read(now) : [], unit, description);

    private IEnumerable<(string State, long Count)> Pools() => SessionCounts?.Invoke() is { } counts
        ? [("in_use", counts.InUse), ("idle", counts.Idle), ("waiting", counts.Waiting), ("max", counts.Max)]
        : [];

    private static (string, object?)[] Of(HealthSample sample, params (string, object?)[] more) => [("vantage", sample.Vantage), ("endpoint", sample.Endpoint), .. more];

    private static Measurement<double> One(double value, params (string Name, object? Value)[] labels) =>
        new(value, labels.Select(l => new KeyValuePair<string, object?>(l.Name, l.Value)));
}

/// <summary>Sessions of the plane to the servers.</summary>
public sealed record PoolCounts(int InUse, int Idle, int Waiting, int Max);
