using DojoPool.Core.Topology;

namespace DojoPool.Control.Failover.Workflow;

/// <summary>Step 4: asks again, claims, cuts, ranks for good, fences or waits, promotes (PROTOCOL P6).</summary>
internal sealed class PromotionStep(
    IWorkflowContext run, FailoverInput input, FailoverPlan plan, Story story, Task<Nothing> leasesOver)
{
    public async Task<PromotionEnd> RunAsync(Detected detected, Surveyed before, string candidate)
    {
        var claimed = await run.CallAsync(plan.Claim, new ClaimRequest(input, candidate, detected.Trail, before.Reachable));
        if (!claimed.Done)
            return await NotClaimed(claimed);
        story.Tell($"epoch {claimed.Epoch} is claimed for {candidate}");
        return input.Planned ? await Switchover(detected, before, candidate, claimed.Epoch) : await Failover(detected, before, candidate, claimed.Epoch);
    }

    /// <summary>Unplanned: cut, then fence; a writer that cannot be fenced is waited out.</summary>
    private async Task<PromotionEnd> Failover(Detected detected, Surveyed before, string candidate, long epoch)
    {
        if (detected is { LosesNothing: true, PromoteSentTo: null })
            return await GivenBack("A switchover was interrupted, and nobody else is known to have all");
        var surveyed = await run.CallAsync(plan.Cut, new CutRequest(input, before.Reachable));
        var fencing = run.CallAsync(plan.Fence, input);
        var choice = FailoverWorkflow.Choose(input, detected, surveyed, afterCut: true, detected.Spent);
        if (detected.PromoteSentTo is null)
        {
            // Who was given up and is a standby still was never promoted: better that one than nobody.
            var again = choice.Chosen is null && detected.Spent.Count > 0 && input.WorkflowVersion >= 2;
            if (again)
                choice = FailoverWorkflow.Choose(input, detected, surveyed, afterCut: true);
            story.Chose(choice);
            if (choice.Chosen?.Candidate.Endpoint is not { } best)
                return again ? await GivenBack("Nobody can be taken after the cut") : await Undone("Nobody can be taken after the cut");
            var changed = await ChangeCandidate(detected.Claimed ?? candidate, best, detected.Spent);
            if (!changed.Done)
                return new PromotionEnd(RunStatus.Superseded, changed.Reason);
            (candidate, epoch) = (best, Math.Max(epoch, changed.Epoch));
        }

        await OldWriterSilent(fencing);
        return await PromoteAnyone(detected, Task.FromResult(surveyed), candidate, choice.Ahead, epoch);
    }

    /// <summary>Fenced, or every lease waited out: whichever is first.</summary>
    private async Task OldWriterSilent(Task<Fenced> fencing)
    {
        await Task.WhenAny(fencing, leasesOver);
        if (!leasesOver.IsCompletedSuccessfully && !(await Fenced(fencing)))
            await leasesOver;
        story.Tell(leasesOver.IsCompleted ? "every lease is over" : $"{input.Writer} is fenced");
    }

    private static async Task<bool> Fenced(Task<Fenced> fencing)
    {
        try
        {
            return (await fencing).Done;
        }
        catch (ActivityFailedException)
        {
            return false;
        }
    }

    /// <param name="spent">Sent a promote by an earlier attempt: then only another epoch may have another candidate (PROTOCOL P1).</param>
    private async Task<Changed> ChangeCandidate(string from, string to, IReadOnlyList<string> spent) =>
        from == to ? new Changed(ChangeResult.Done, "")
        : spent.Count == 0 ? await run.CallAsync(plan.ChangeCandidate, new CandidateRequest(input, to))
        : await run.CallAsync(plan.Supersede, new CandidateRequest(input, to));

    /// <summary>
    /// Planned: fence, let the candidate catch up, promote. Not reached in time: undone. The others are cut beside the fence, so that what
    /// the old writer logs in the background takes none of them past the fork.
    /// </summary>
    private async Task<PromotionEnd> Switchover(Detected detected, Surveyed before, string candidate, long epoch)
    {
        var cutting = run.CallAsync(plan.Cut, new CutRequest(input, before.Reachable));
        var drained = await Drained(candidate);
        if (!drained.Done)
            return await Undone(drained.Reason, cutting);
        story.Tell($"{input.Writer} is drained and {candidate} has all of it");
        return await PromoteAnyone(detected, cutting, candidate, [], epoch, drained.End);
    }

    private async Task<CaughtUp> Drained(string candidate)
    {
        var fenced = await run.CallAsync(plan.Fence, input);
        return fenced.Done
            ? await run.CallAsync(plan.CatchUp, new CandidateRequest(input, candidate))
            : new CaughtUp(false, $"{input.Writer} could not be drained: {fenced.Reason}");
    }

    /// <summary>
    /// Promotes the chosen one; if it dies on the way, the next one under the next epoch, with the first on the watch list: it may be writable.
    /// </summary>
    /// <param name="end">Where a drained writer ended: nobody with less is taken, because nothing that was acknowledged may be lost.</param>
    private async Task<PromotionEnd> PromoteAnyone(
        Detected detected, Task<Surveyed> others, string candidate, IReadOnlyList<string> ahead, long epoch, Lsn? end = null)
    {
        var spent = new List<string>(detected.Spent);
        while (true)
        {
            var promoted = await Promote(candidate);
            if (promoted.Done)
                return new PromotionEnd(null, $"{candidate} is promoted", candidate, epoch, promoted.Fork, ahead);
            if (promoted.Result == ChangeResult.Superseded)
                return new PromotionEnd(RunStatus.Superseded, promoted.Reason);
            spent.Add(candidate);
            story.Tell($"{candidate} could not be promoted: {promoted.Reason}");
            if (detected.LosesNothing)
                return await GivenBack($"{candidate} could not be promoted");

            var choice = FailoverWorkflow.Choose(input with { Target = null }, detected, (await others).With(end), afterCut: true, spent);
            if (choice.Chosen is null && end is not null && input.WorkflowVersion >= 2)
                return await GivenBack($"Nobody with all that {input.Writer} had could be promoted ({string.Join(", ", spent)})");
            story.Chose(choice);
            if (choice.Chosen is not { } next)
                return new PromotionEnd(RunStatus.Failed, $"No candidate could be promoted ({string.Join(", ", spent)}); the next tick tries again");
            (candidate, ahead) = (next.Candidate.Endpoint, choice.Ahead);
            var superseded = await run.CallAsync(plan.Supersede, new CandidateRequest(input, candidate));
            if (!superseded.Done)
                return new PromotionEnd(RunStatus.Superseded, superseded.Reason);
            epoch = superseded.Epoch;
        }
    }

    private async Task<Promoted> Promote(string candidate)
    {
        try
        {
            return await run.CallAsync(plan.Promote, new CandidateRequest(input, candidate));
        }
        catch (ActivityFailedException failure)
        {
            return new Promoted(ChangeResult.NotDone, failure.Reason, Lsn.Zero);
        }
    }

    private async Task<PromotionEnd> NotClaimed(Changed claimed)
    {
        var status = claimed.Result switch
        {
            ChangeResult.WriterAnswers => RunStatus.Dismissed,
            ChangeResult.WriterLost => RunStatus.Refused,
            _ => RunStatus.Superseded,
        };
        var thawed = await run.CallAsync(plan.Thaw, new ThawRequest(input, status, claimed.Reason));
        return thawed is { Result: ChangeResult.Cancelled }
            ? new PromotionEnd(FailoverWorkflow.Lost(thawed), thawed.Reason)
            : new PromotionEnd(status, claimed.Reason);
    }

    /// <param name="cutting">Over before the undo, so that no late cut follows it.</param>
    private async Task<PromotionEnd> Undone(string reason, Task<Surveyed> cutting)
    {
        try
        {
            await cutting;
        }
        catch (ActivityFailedException)
        {
            // Then the undo, and the watch after it, find out who was cut.
        }

        return await Undone(reason, RunStatus.Refused);
    }

    /// <summary>The old writer, which has all, goes on if it lives (ADR 0015).</summary>
    private async Task<PromotionEnd> GivenBack(string reason)
    {
        var given = await run.CallAsync(plan.GiveBack, input);
        return new PromotionEnd(given is { Result: ChangeResult.Superseded } ? RunStatus.Superseded : RunStatus.Failed, $"{reason}; {given.Reason}");
    }

    private async Task<PromotionEnd> Undone(string reason, RunStatus status = RunStatus.Failed)
    {
        var undone = await run.CallAsync(plan.Undo, input);
        return new PromotionEnd(undone.Done ? status : RunStatus.Failed, $"{reason}; {undone.Reason}");
    }
}

/// <param name="Ended">How the run ended here; null = a writer was promoted and is to be published.</param>
internal sealed record PromotionEnd(
    RunStatus? Ended, string Reason, string Writer = "", long Epoch = 0, Lsn Fork = default, IReadOnlyList<string>? AheadOfWriter = null)
{
    public IReadOnlyList<string> Ahead => AheadOfWriter ?? [];
}
