using DojoPool.Control.Failover.Workflow;
using DojoPool.Core.Failover;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Failover.Start;

/// <summary>
/// Ends the record of a run that is gone with its host, and that no other host can go on with: alerts and audit log say so as they say it
/// of any other end (PROTOCOL P8.5). What its row needs is for the recovery to do.
/// </summary>
/// <param name="announce">Step 7, as an activity does it. It may happen twice, where two hosts find the same run.</param>
public sealed class VanishedRuns(IFailoverStore failovers, Func<Announcement, CancellationToken, Task> announce, TimeProvider time)
{
    /// <param name="row">As it stands: it knows whether the run published its writer, which the record may not have been told any more.</param>
    /// <exception cref="StoreUnavailableException">To be tried again: nothing of it, or not all, was stored.</exception>
    public async Task CloseAsync(FailoverRecord run, TopologyRow row, CancellationToken cancellation)
    {
        var ended = Ended(run, row, time.GetUtcNow());
        await announce(new Announcement(run.Input, ended), cancellation);
        if (!await failovers.UpdateAsync(ended, cancellation))
            throw new StoreUnavailableException($"The end of {run.Id} was not stored.");
    }

    private static FailoverRecord Ended(FailoverRecord run, TopologyRow row, DateTimeOffset now)
    {
        // Only a run that had come to its fifth step can have: an earlier one's epoch may have been published by the next attempt.
        var published = run.Step >= Step.Routing ? row.History.FirstOrDefault(h => h.Epoch > run.Input.Epoch && !h.Undone) : null;
        var gone = $"It is gone with its host: {run.Runner} was last seen at it {run.RunnerSeenAt:u}{(run.Summary.Length > 0 ? $" ({run.Summary})" : "")}.";
        return run with
        {
            Status = RunStatus.Failed,
            EndedAt = now,
            NewWriter = published?.Endpoint ?? run.NewWriter,
            PublishedEpoch = published?.Epoch ?? run.PublishedEpoch,
            Summary = published is null ? gone : $"{published.Endpoint} is published as the writer of epoch {published.Epoch}, but that it serves was not verified. {gone}",
        };
    }
}
