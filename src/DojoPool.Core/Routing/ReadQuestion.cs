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
    /// <summary>Since the candidates' facts were stated: so much older their state may be by now.</summary>
    public TimeSpan Age { get; init; }

    /// <summary>On the clock of <see cref="ReadLoad"/>; 0 where nobody measures.</summary>
    public double NowMs { get; init; }

    /// <summary>Nothing but the newest state will do.</summary>
    public bool WriterOnly { get; init; }

    /// <summary>The writer was taken out of reading: it answers nobody but who needs the newest state.</summary>
    public bool WriterClosed { get; init; }

    public ReadTerms Terms { get; init; } = ReadTerms.Usual;

    /// <summary>The regions that were left for being full, as <see cref="ReadSpill"/> remembers them.</summary>
    public IReadOnlyList<string> Full { get; init; } = [];
}
