using System.Diagnostics.Metrics;
using DojoPool.Control.Admin;
using DojoPool.Control.Failover;
using DojoPool.Control.Health;

namespace DojoPool.Control.Metrics;

/// <summary>
/// What the plane counts and times. Units are in the instruments, so that an exporter names them: <c>dojopool.probe.duration</c> in s becomes
/// <c>dojopool_probe_duration_seconds</c>. Labels are names of endpoints, regions, steps and codes, never free text.
/// </summary>
public sealed class PlaneMeter : IDisposable
{
    public const string Name = "DojoPool";

    /// <summary>From a local lookup to a probe that was given up, in seconds.</summary>
    private static readonly InstrumentAdvice<double> Short = new() { HistogramBucketBoundaries = [0.0001, 0.0005, 0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] };

    /// <summary>From a fence to the guide's five minutes, in seconds.</summary>
    private static readonly InstrumentAdvice<double> Long = new() { HistogramBucketBoundaries = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 30, 60, 120, 300, 480] };

    private readonly Meter meter = new(Name, PlaneVersion.Text);
    private readonly Histogram<double> probes, lookupTimes, failoverTimes, stepTimes, requests;
    private readonly Counter<long> lookups, grants, failovers, deliveries;
    private readonly Counter<double> blind;

    public PlaneMeter()
    {
        probes = meter.CreateHistogram("dojopool.probe.duration", "s", "Of one probe, by what it found.", [], Short);
        lookupTimes = meter.CreateHistogram("dojopool.lookup.duration", "s", "Of one request for a route, without held ones' waiting.", [], Short);
        requests = meter.CreateHistogram("dojopool.http.duration", "s", "Of one operation, by the status of its answer.", [], Short);
        failoverTimes = meter.CreateHistogram("dojopool.failover.duration", "s", "Of one whole run.", [], Long);
        stepTimes = meter.CreateHistogram("dojopool.failover.step.duration", "s", "Of one of the seven steps.", [], Long);
        failovers = meter.CreateCounter<long>("dojopool.failovers", description: "Runs that ended, by how.");
        lookups = meter.CreateCounter<long>("dojopool.lookups", description: "Requests for routes: kind, the endpoint that was chosen, and why.");
        grants = meter.CreateCounter<long>("dojopool.lease.grants", description: "Leases granted to applications.");
        deliveries = meter.CreateCounter<long>("dojopool.deliveries", description: "Messages to sinks, by what became of them.");
        blind = meter.CreateCounter<double>("dojopool.blind", "s", "Time in which a vantage saw nothing outside its own region.");
        Gauges = new PlaneGauges(meter);
    }

    /// <summary>What is so now.</summary>
    public PlaneGauges Gauges { get; }

    public void Probed(IEnumerable<HealthRound> rounds)
    {
        if (!probes.Enabled)
            return;
        foreach (var sample in rounds.SelectMany(r => r.Samples))
            probes.Record(sample.Elapsed.TotalSeconds, new("vantage", sample.Vantage), new("endpoint", sample.Endpoint), new("verdict", Wire.Name(sample.Verdict)));
    }

    /// <param name="kind">write or read.</param>
    /// <param name="endpoint">Empty where none was given.</param>
    /// <param name="reason">A code: why this one, or why none.</param>
    public void LookedUp(string kind, string endpoint, string reason, TimeSpan took)
    {
        lookups.Add(1, new("kind", kind), new("endpoint", endpoint), new("reason", reason));
        lookupTimes.Record(took.TotalSeconds, new KeyValuePair<string, object?>("kind", kind));
    }

    public void Granted(string endpoint) => grants.Add(1, new KeyValuePair<string, object?>("endpoint", endpoint));

    public void Blind(string vantage, TimeSpan time) => blind.Add(time.TotalSeconds, new KeyValuePair<string, object?>("vantage", vantage));

    public void Delivered(string sink, string outcome) => deliveries.Add(1, new("sink", sink), new("outcome", outcome));

    public void Answered(string operation, int status, TimeSpan took) => requests.Record(took.TotalSeconds, new("operation", operation), new("status", status));

    /// <param name="took">From its start; null where it is not known.</param>
    public void Ended(FailoverRecord run, TimeSpan? took)
    {
        KeyValuePair<string, object?> kind = new("planned", run.Input.Planned ? "true" : "false"), status = new("status", Wire.Name(run.Status));
        failovers.Add(1, kind, status);
        if (took is { } whole)
            failoverTimes.Record(whole.TotalSeconds, kind, status);
        foreach (var step in run.Steps.Where(s => s.Outcome != StepOutcome.Running))
            stepTimes.Record(step.Seconds, kind, new KeyValuePair<string, object?>("step", Wire.Name(step.Step)));
    }

    public void Dispose() => meter.Dispose();
}
