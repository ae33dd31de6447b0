using DojoPool.Core.Election;

namespace DojoPool.Control.Election;

/// <summary>What this host saw of the writer before it doubted it. Kept by the sampler, or read back from the last stored round.</summary>
public interface IWriterSightings
{
    /// <summary>The last that was seen of <paramref name="writer"/>; null: nothing is known.</summary>
    Task<WriterTrail?> TrailAsync(string writer, CancellationToken cancellation);

    /// <summary>
    /// Endpoints that were on another branch than <paramref name="writer"/>'s when they last told: promoted by a person, or following such a one. They
    /// are remembered while they are silent.
    /// </summary>
    Task<IReadOnlyList<string>> StraysAsync(string writer, CancellationToken cancellation);

    /// <summary>
    /// The direct standbys that heard <paramref name="writer"/> in the newest round in which it answered this host itself: the last one
    /// before any suspicion (PROTOCOL P5).
    /// </summary>
    Task<IReadOnlyList<string>> HeardBeforeAsync(string writer, CancellationToken cancellation);
}
