using System.Collections.Concurrent;
using DojoPool.Control.Election;
using DojoPool.Control.Failover;
using DojoPool.Core.Election;

namespace DojoPool.Http.Tests;

/// <summary>Takes orders and doubts down, and answers as the test says.</summary>
public sealed class ScriptedDesk : IFailoverDesk, IWriterDoubt, IVantages
{
    public DeskAnswer Next { get; set; } = new DeskAnswer.Accepted("failover-2-1");

    public ConcurrentQueue<string> Orders { get; } = [];

    public Task<DeskAnswer> SwitchoverAsync(string region, string actor, string reason, CancellationToken cancellation) =>
        Take($"switchover {region} by {actor}: {reason}");

    public Task<DeskAnswer> ApproveAsync(string runId, LossConsent consent, CancellationToken cancellation) =>
        Take($"approve {runId} by {consent.Actor}: {consent.Candidate} {consent.Bytes} {consent.Seconds} {consent.Reason}");

    public Task<DeskAnswer> CancelAsync(string runId, string actor, CancellationToken cancellation) => Take($"cancel {runId} by {actor}");

    public Task<DeskAnswer> PauseAsync(string actor, string reason, DateTimeOffset? until, CancellationToken cancellation) =>
        Take($"pause by {actor}: {reason}");

    public Task<DeskAnswer> ResumeAsync(string actor, CancellationToken cancellation) => Take($"resume by {actor}");

    public Task DoubtAsync(string cause, CancellationToken cancellation) => Take(cause);

    public Task<Vote?> AskAsync(string region, VoteRequest request, CancellationToken cancellation) =>
        Task.FromResult(region == "us-east" ? new Vote(region, request.SuspicionId, Blind: true, null) : null);

    private Task<DeskAnswer> Take(string order)
    {
        Orders.Enqueue(order);
        return Task.FromResult(Next);
    }
}
