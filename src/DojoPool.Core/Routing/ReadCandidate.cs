using DojoPool.Core.Topology;

namespace DojoPool.Core.Routing;

/// <summary>A reader of the row with what is known of it now.</summary>
/// <param name="Unfit">Why it cannot serve whatever is asked: unhealthy, taken out of reading, or no fresh facts. Null when fit.</param>
/// <param name="Staleness">At most so far behind when it was stated; null = unknown.</param>
/// <param name="Replayed">It has replayed at least this; null = unknown.</param>
/// <param name="SeenEpoch">The newest <c>dojo.epoch</c> that <paramref name="Replayed"/> was read with; null = unknown.</param>
/// <param name="LatencyMs">Of one statement, as the plane measures it from the reader's region, or the mean of all.</param>
public sealed record ReadCandidate(
    string Endpoint, string Region, string? Unfit, TimeSpan? Staleness, Lsn? Replayed, long? SeenEpoch, double LatencyMs)
{
    /// <summary>Its share beside the others of its region, 1–100.</summary>
    public int Weight { get; init; } = ReadRule.FullWeight;

    /// <summary>Since when it serves again; null = for so long that it does not matter.</summary>
    public TimeSpan? ServingFor { get; init; }

    /// <summary>How much of what it can take it has, as the plane knows it: sessions by the most that there may be, 0–1; 0 where unknown.</summary>
    public double Busy { get; init; }

    /// <summary>Behind the writer's end of WAL; null = unknown.</summary>
    public long? LagBytes { get; init; }

    /// <summary>How quickly it replays; null = unknown.</summary>
    public double? ReplayBytesPerSecond { get; init; }

    /// <summary>How old what is said here was when it was stated; null where nobody explains.</summary>
    public FactAges? Ages { get; init; }

    /// <summary>What the reader itself has measured; null where nobody measures.</summary>
    public ReadLoad? Load { get; init; }

    /// <summary>Of one statement: what the reader has measured itself, else what the plane has.</summary>
    public double DistanceMs => Load is { RoundTripMs: > 0 and var own } ? own : LatencyMs;

    /// <summary>The plane's view of how full it is, or the reader's own where that is worse.</summary>
    public double Pressure => Load is { } load ? Math.Max(Busy, load.Busy) : Busy;

    /// <summary>What power of two choices compares.</summary>
    public double Cost(double nowMs) => Load?.Cost(DistanceMs, nowMs) ?? DistanceMs;

    /// <summary>How far it has grown into its share, (0, 1].</summary>
    public double Ramp(in ReadQuestion question) =>
        ServingFor is { } served && question.Terms.SlowStart > TimeSpan.Zero
            ? Math.Clamp((served + question.Age) / question.Terms.SlowStart, 1.0 / ReadRule.FullWeight, 1)
            : 1;

    /// <summary>Its weight, as far as it has grown into it.</summary>
    public double Share(in ReadQuestion question) => Weight * Ramp(question);
}

/// <summary>Ages of what is known of one endpoint; null = it is not known.</summary>
/// <param name="Verdict">Of the newest probe.</param>
/// <param name="Staleness">Of the probe that says it.</param>
/// <param name="Position">Of the probe that saw what it has replayed.</param>
/// <param name="Latency">Of the newest probe from where the latency is stated.</param>
public sealed record FactAges(TimeSpan? Verdict, TimeSpan? Staleness, TimeSpan? Position, TimeSpan? Latency);
