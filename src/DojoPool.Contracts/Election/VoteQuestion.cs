namespace DojoPool.Contracts.Election;

/// <summary>What one host asks another about the writer. The answer is the probe's result, between planes of the same version.</summary>
/// <param name="Region">The vantage that is asked.</param>
/// <param name="Writer">The endpoint in question.</param>
/// <param name="SuspicionId">The change id of the Suspect row; comes back with the vote.</param>
/// <param name="DeadlineMs">100–10 000.</param>
public sealed record VoteQuestion(string? Region, string? Writer, string? SuspicionId, int? DeadlineMs);
