using DojoPool.Core.Health;

namespace DojoPool.Control.Election;

/// <summary>The regions that can be asked to look at the writer now. In production all but one's own are other apps, asked over HTTP.</summary>
public interface IVantages
{
    /// <summary>
    /// What <paramref name="region"/> sees of the writer in a probe that begins after this call does; null: no answer, so
    /// it abstains. Carries the suspicion's change id, so that an answer to an older question cannot count (PROTOCOL P5).
    /// </summary>
    Task<Vote?> AskAsync(string region, VoteRequest request, CancellationToken cancellation);
}

/// <param name="SuspicionId">The change id of the Suspect row.</param>
public sealed record VoteRequest(string Writer, string SuspicionId, TimeSpan Deadline);

/// <param name="Blind">The vantage reaches no endpoint outside its own region: it abstains (PROTOCOL P4).</param>
public sealed record Vote(string Region, string SuspicionId, bool Blind, ProbeResult? Result);
