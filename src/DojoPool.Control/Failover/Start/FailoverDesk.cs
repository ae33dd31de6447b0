using DojoPool.Control.Admin;
using DojoPool.Control.Topology;
using DojoPool.Core.Election;
using DojoPool.Core.Failover;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Failover.Start;

/// <summary>A person's orders, audited before they are done.</summary>
public sealed class FailoverDesk(
    Fleet fleet,
    TopologyRegister register,
    IFailoverStore failovers,
    IEndpointCommands commands,
    SuspicionDesk suspicions,
    IRunStarter runs,
    IAuditLog audit,
    FailoverPolicy policy,
    TimeProvider time) : IFailoverDesk
{
    public async Task<DeskAnswer> SwitchoverAsync(string region, string actor, string reason, CancellationToken cancellation)
    {
        if (MoveOrder.UnknownRegion(fleet, region) is { } unknown)
            return unknown;
        if (await register.ReadAsync(cancellation) is not StoredRow.Found stored)
            return StoreSilent;
        if (MoveOrder.Refusal(fleet, stored.Row, region) is { } refusal)
            return refusal;
        var (writer, target) = (stored.Row.Writer!, fleet.PrimaryOf(region)!);
        if (!await AuditAsync(actor, "failover.request", region, reason, cancellation))
            return StoreSilent;

        // A writer that does not answer cannot be drained: then this is a failover to that region, and detection decides as ever.
        var look = await commands.LookAsync(writer, policy.ProbeTimeout, cancellation);
        var beginning = new Beginning($"requested by {actor}: {(reason.Length > 0 ? reason : "no reason given")}")
        {
            Planned = look is { Done: true, InRecovery: false },
            Target = target.Id,
            Actor = actor,
            HeardBefore = [.. fleet.DirectStandbysOf(writer).Select(e => e.Id)],
        };
        return await BeginAsync(stored, beginning, cancellation);
    }

    public async Task<DeskAnswer> ApproveAsync(string runId, LossConsent consent, CancellationToken cancellation)
    {
        if (await FindAsync(runId, cancellation) is not { } run)
            return Refuse(DeskRefusals.NotFound, $"No failover '{runId}'.");
        if (run.Offer is not { } offer)
            return Refuse(DeskRefusals.TooLate, $"{runId} has no open offer; it is {run.Status}.");
        if (offer.Candidate != consent.Candidate || consent.Bytes < offer.Bytes || consent.Seconds < offer.Seconds)
            return Refuse(DeskRefusals.ConsentTooSmall, $"The offer is {offer.Candidate}, {offer.Bytes} bytes and {offer.Seconds:0.0} s unobserved.");
        if (await register.ReadAsync(cancellation) is not StoredRow.Found stored)
            return StoreSilent;
        if (stored.Row.Phase == Phase.Suspect)
            return Refuse(DeskRefusals.Busy, $"{stored.Row.RunId} is under way.");
        if (stored.Row.LastWriter != run.Input.Writer)
            return Refuse(DeskRefusals.TooLate, $"{stored.Row.LastWriter} is the writer now.");
        if (!await AuditAsync(consent.Actor, "failover.approve", runId, consent.Reason, cancellation))
            return StoreSilent;
        if (stored.Row.Phase == Phase.Claimed)
            return await ConsentAsync(run, consent, cancellation);
        return await BeginAsync(stored, new Beginning($"{runId} approved by {consent.Actor}: {consent.Reason}")
        {
            Target = consent.Candidate,
            Consent = WithThinkingTime(consent, run),
            Actor = consent.Actor,
            HeardBefore = run.Input.HeardBefore,
        }, cancellation);
    }

    /// <summary>A claim only goes forwards: its next attempt takes the consent from the row (ADR 0016).</summary>
    private async Task<DeskAnswer> ConsentAsync(FailoverRecord run, LossConsent consent, CancellationToken cancellation)
    {
        var input = run.Input;
        var grounds = new ClaimGrounds(input.SuspectedAt, input.Trail, input.HeardBefore, consent) { Strays = input.Strays };
        var row = await register.ApplyAsync(
            r => r.Phase == Phase.Claimed && r.PublishedEpoch == input.Epoch && r.Grounds?.Consent != consent
                ? (before, change) => Transitions.Consent(before, (before.Grounds ?? grounds) with { Consent = consent }, change)
                : null,
            cancellation);
        return row switch
        {
            null => StoreSilent,
            { Grounds.Consent: { } given } when given == consent => new DeskAnswer.Accepted(row.RunId!),
            _ => Refuse(DeskRefusals.TooLate, $"The claim that {run.Id} went on with is over."),
        };
    }

    /// <summary>
    /// The offer was right when it was made; the time in which the person thought is unobserved too, and is added to what was accepted.
    /// </summary>
    private LossConsent WithThinkingTime(LossConsent consent, FailoverRecord offered)
    {
        var thought = (time.GetUtcNow() - offered.Input.SuspectedAt).TotalSeconds + policy.ProbeTimeout.TotalSeconds;
        return consent with
        {
            Seconds = consent.Seconds + thought,
            Bytes = consent.Bytes + (long)Math.Ceiling(offered.Input.Trail.BytesPerSecond * thought),
        };
    }

    /// <summary>The row goes back to Stable: the run finds at its claim that it is no longer its own.</summary>
    public async Task<DeskAnswer> CancelAsync(string runId, string actor, CancellationToken cancellation)
    {
        if (await register.ReadAsync(cancellation) is not StoredRow.Found stored)
            return StoreSilent;
        if (stored.Row.RunId != runId)
            return await FindAsync(runId, cancellation) is null
                ? Refuse(DeskRefusals.NotFound, $"No failover '{runId}'.")
                : Refuse(DeskRefusals.TooLate, $"{runId} has ended.");
        if (stored.Row.Phase != Phase.Suspect)
            return Refuse(DeskRefusals.TooLate, $"{runId} has claimed epoch {stored.Row.Epoch}: it only goes forwards.");
        if (!await AuditAsync(actor, "failover.cancel", runId, "", cancellation))
            return StoreSilent;
        var thawed = await register.SwapAsync(stored, Transitions.Thaw, cancellation);
        await runs.WakeAsync(runId, cancellation);
        return thawed switch
        {
            SwapOutcome.Won => new DeskAnswer.Accepted(runId),
            SwapOutcome.Lost => Refuse(DeskRefusals.TooLate, $"{runId} went on meanwhile."),
            _ => StoreSilent,
        };
    }

    public async Task<DeskAnswer> PauseAsync(string actor, string reason, DateTimeOffset? until, CancellationToken cancellation)
    {
        if (!await AuditAsync(actor, "pause", "automation", reason, cancellation))
            return StoreSilent;
        return await SetPauseAsync(new Pause(actor, reason, time.GetUtcNow(), until), cancellation);
    }

    public async Task<DeskAnswer> ResumeAsync(string actor, CancellationToken cancellation) =>
        await AuditAsync(actor, "resume", "automation", "", cancellation) ? await SetPauseAsync(null, cancellation) : StoreSilent;

    private async Task<DeskAnswer> SetPauseAsync(Pause? pause, CancellationToken cancellation)
    {
        var row = await register.ApplyAsync(
            r => r.Phase == Phase.Claimed ? null : (before, change) => Transitions.Paused(before, pause, change), cancellation);
        if (row is null)
            return StoreSilent;
        return row.Pause == pause
            ? new DeskAnswer.Accepted("")
            : Refuse(DeskRefusals.TooLate, $"{row.RunId} has claimed epoch {row.Epoch}: it only goes forwards.");
    }

    private async Task<DeskAnswer> BeginAsync(StoredRow.Found stored, Beginning beginning, CancellationToken cancellation) =>
        await suspicions.BeginAsync(stored, beginning, cancellation) is { } started
            ? new DeskAnswer.Accepted(started)
            : Refuse(DeskRefusals.Busy, "Another run changed the row first.");

    private async Task<FailoverRecord?> FindAsync(string runId, CancellationToken cancellation)
    {
        try
        {
            return await failovers.ReadAsync(runId, cancellation);
        }
        catch (StoreUnavailableException)
        {
            return null;
        }
    }

    private Task<bool> AuditAsync(string actor, string action, string subject, string detail, CancellationToken cancellation) =>
        audit.AppendAsync(new AuditEntry(time.GetUtcNow(), actor, action, subject, detail), cancellation);

    private static DeskAnswer.Refused StoreSilent => Refuse(DeskRefusals.StoreUnavailable, "The store does not answer; nothing was started.");

    private static DeskAnswer.Refused Refuse(string code, string reason) => new(code, reason);
}
