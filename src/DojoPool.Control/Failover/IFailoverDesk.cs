using DojoPool.Core.Election;

namespace DojoPool.Control.Failover;

/// <summary>Where a person's orders arrive. Each is written to the audit log with its actor before it is done; none waits for the run.</summary>
public interface IFailoverDesk
{
    /// <summary>Starts a planned move of the writer to the best endpoint of <paramref name="region"/>.</summary>
    /// <param name="region">A configured region; not the writer's own.</param>
    /// <param name="actor">The name of the token that asked.</param>
    /// <param name="reason">A sentence, or empty.</param>
    Task<DeskAnswer> SwitchoverAsync(string region, string actor, string reason, CancellationToken cancellation);

    /// <summary>
    /// Accepts the stated loss of a run with an open offer: a new attempt is started, which detects again and checks the loss again after the
    /// cut; where the row is Claimed, which only goes forwards, its next attempt takes the consent.
    /// </summary>
    Task<DeskAnswer> ApproveAsync(string runId, LossConsent consent, CancellationToken cancellation);

    /// <summary>Stops a run that has not claimed yet.</summary>
    Task<DeskAnswer> CancelAsync(string runId, string actor, CancellationToken cancellation);

    /// <summary>Stops automation; orders of a person go on to work.</summary>
    /// <param name="until">When automation starts again by itself; null: by <see cref="ResumeAsync"/> only.</param>
    Task<DeskAnswer> PauseAsync(string actor, string reason, DateTimeOffset? until, CancellationToken cancellation);

    Task<DeskAnswer> ResumeAsync(string actor, CancellationToken cancellation);
}

/// <summary>What became of an order.</summary>
public abstract record DeskAnswer
{
    private DeskAnswer()
    {
    }

    /// <param name="RunId">The run that carries it out; empty where there is none (pause, resume).</param>
    public sealed record Accepted(string RunId) : DeskAnswer;

    /// <param name="Code">A stable word of <see cref="DeskRefusals"/>.</param>
    /// <param name="Reason">A sentence for people.</param>
    public sealed record Refused(string Code, string Reason) : DeskAnswer;
}

/// <summary>Why an order is refused: the codes that the API answers with. Never renamed.</summary>
public static class DeskRefusals
{
    /// <summary>No such region, run, or endpoint. 404.</summary>
    public const string NotFound = "notFound";

    /// <summary>The writer is in that region already. 409.</summary>
    public const string AlreadyThere = "alreadyThere";

    /// <summary>Another run owns the row. 409.</summary>
    public const string Busy = "busy";

    /// <summary>The run has claimed or ended: it can no longer be cancelled, or its offer is over. 409.</summary>
    public const string TooLate = "tooLate";

    /// <summary>Nobody there may become the writer. 409.</summary>
    public const string NoCandidate = "noCandidate";

    /// <summary>The consent is smaller than the loss on offer, or for another candidate. 409.</summary>
    public const string ConsentTooSmall = "consentTooSmall";

    /// <summary>The store does not answer, so nothing can be started. 503.</summary>
    public const string StoreUnavailable = "storeUnavailable";
}
