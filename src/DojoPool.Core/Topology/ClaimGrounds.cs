using System.Collections.Immutable;
using DojoPool.Core.Election;

namespace DojoPool.Core.Topology;

/// <summary>
/// What a claim was made on. It stands in the row beside the claim, because the next attempt judges loss by it, and the record of the run
/// that claimed may never have reached the store.
/// </summary>
/// <param name="SuspectedAt">By the clock of who suspected.</param>
/// <param name="Trail">The last that was seen of the writer.</param>
/// <param name="HeardBefore">Direct standbys that heard the writer in the last round before the suspicion (PROTOCOL P5).</param>
/// <param name="Consent">A loss that a person accepted; null = none.</param>
public sealed record ClaimGrounds(DateTimeOffset SuspectedAt, WriterTrail Trail, ImmutableList<string> HeardBefore, LossConsent? Consent)
{
    /// <summary>Endpoints that are on a branch of their own, as far as anybody saw: not to be promoted, and to be copied anew.</summary>
    public ImmutableList<string> Strays { get; init; } = [];
}
