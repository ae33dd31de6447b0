using DojoPool.Core.Topology;

namespace DojoPool.Core.Routing;

/// <summary>What a reader asks, and what is known when it does.</summary>
/// <param name="Region">Where the reader is; null = it does not say, so that distances are means over all vantages.</param>
/// <param name="MaxStaleness">The oldest state that will do; null = any healthy replica.</param>
/// <param name="After">The reader's own last write; null = none.</param>
/// <param name="Epoch">The published epoch.</param>
/// <param name="Writer">Null where none is known for sure: then nothing falls back to it.</param>
/// <param name="History">The published epochs of the row.</param>
/// <param name="SamplingPeriod">How often the writer's position is sampled: no bound below it can be kept by a replica (PROTOCOL P4).</param>
public readonly record struct ReadQuestion(
    string? Region,
    TimeSpan? MaxStaleness,
    ReadToken? After,
    long Epoch,
    string? Writer,
    IReadOnlyList<PublishedEpoch> History,
    TimeSpan SamplingPeriod,
    IReadOnlyList<ReadCandidate> Candidates)
{
    /// <summary>Since the candidates' staleness was stated: so much older their state may be by now.</summary>
    public TimeSpan Age { get; init; }

    /// <summary>On the clock of <see cref="ReadLoad"/>; 0 where nobody measures.</summary>
    public double NowMs { get; init; }

    /// <summary>Nothing but the newest state will do.</summary>
    public bool WriterOnly { get; init; }
}

/// <summary>A reader of the row with what is known of it now.</summary>
/// <param name="Unfit">Why it cannot serve whatever is asked: unhealthy, or no fresh facts. Null when fit.</param>
/// <param name="Staleness">At most so far behind when it was stated; null = unknown.</param>
/// <param name="Replayed">It has replayed at least this; null = unknown.</param>
/// <param name="SeenEpoch">The newest <c>dojo.epoch</c> that <paramref name="Replayed"/> was read with; null = unknown.</param>
/// <param name="LatencyMs">From the reader's region, or the mean of all.</param>
public sealed record ReadCandidate(
    string Endpoint, string Region, string? Unfit, TimeSpan? Staleness, Lsn? Replayed, long? SeenEpoch, double LatencyMs)
{
    /// <summary>What the reader itself has measured; null where nobody measures.</summary>
    public ReadLoad? Load { get; init; }

    /// <summary>What power of two choices compares.</summary>
    public double Cost(double nowMs) => Load?.Cost(LatencyMs, nowMs) ?? LatencyMs;
}

/// <summary>Two numbers in [0, 1): the randomness of one choice.</summary>
public readonly record struct ReadDraw(double First, double Second);
