using DojoPool.Core.Election;
using DojoPool.Core.Failover;

namespace DojoPool.Control.Failover.Workflow;

/// <summary>
/// The seven steps (DESIGN §7), in order. Written once: Durable Functions and the journaled runner run this same method, and after a crash
/// run it again over the recorded answers. So it asks nothing but <see cref="IWorkflowContext"/>, and decides by pure functions.
/// </summary>
public static class FailoverWorkflow
{
    public static async Task<FailoverRecord> RunAsync(IWorkflowContext run, FailoverInput input)
    {
        var plan = new FailoverPlan(input.Policy);
        var story = new Story(run, input, plan);
        try
        {
            return await SevenSteps(run, input, plan, story);
        }
        catch (ActivityFailedException failure)
        {
            return await GiveUp(run, input, plan, story, failure.Message);
        }
    }

    private static async Task<FailoverRecord> SevenSteps(IWorkflowContext run, FailoverInput input, FailoverPlan plan, Story story)
    {
        // The wait for every lease to end runs beside the burst; nothing is promoted before it, or the fence, is over (P3).
        var leasesOver = run.CallAsync(plan.WaitOutLeases, input);

        story.Begin(Step.Detection);
        var detected = await run.CallAsync(plan.Detect, input);
        if (!detected.Down)
            return await Back(run, input, plan, story, input.Planned ? RunStatus.Refused : RunStatus.Dismissed, detected.Reason);

        story.Begin(Step.Alert, detected.Reason);
        var alert = run.CallAsync(plan.Alert, new Announcement(input, story.Record));

        story.Begin(Step.Selection);
        var surveyed = await run.CallAsync(plan.Survey, input);
        var forecast = Choose(input, detected, surveyed, afterCut: false, detected.Spent);
        story.Chose(forecast);
        var candidate = detected.PromoteSentTo ?? forecast.Chosen?.Candidate.Endpoint;
        if (candidate is null)
            return await Back(run, input, plan, story, RunStatus.Refused, Refusal(forecast));

        story.Begin(Step.Promotion, $"{candidate} is the best candidate");
        var promotion = await new PromotionStep(run, input, plan, story, leasesOver).RunAsync(detected, surveyed, candidate);
        if (promotion.Ended is { } ended)
            return await Ended(run, input, plan, story, ended, promotion.Reason);

        story.Begin(Step.Routing, promotion.Reason);
        await Published(run, plan, new PublishRequest(input, promotion.Writer, promotion.Fork, promotion.Ahead));
        story.Published(promotion.Writer, promotion.Epoch);
        await Quietly(run.CallAsync(plan.Repoint, input));

        story.Begin(Step.Verification, $"epoch {promotion.Epoch} is published with {promotion.Writer} as the writer");
        var verified = await run.CallAsync(plan.Verify, new CandidateRequest(input, promotion.Writer));
        story.Verified(verified);
        await Quietly(alert);
        return await Ended(run, input, plan, story, verified.WriterServes ? RunStatus.Completed : RunStatus.Failed, verified.Reason);
    }

    /// <summary>Ranks before the cut as a forecast, and after it for good.</summary>
    /// <param name="spent">Sent a promote and given up: neither they are taken nor who streams from them.</param>
    internal static Choice Choose(FailoverInput input, Detected detected, Surveyed surveyed, bool afterCut, IReadOnlyCollection<string>? spent = null)
    {
        var cutMembers = surveyed.Candidates.Where(c => c is { IsCut: true, InSynchronousSet: true }).ToList();
        var candidates = spent is null ? surveyed.Candidates : [.. surveyed.Candidates.Where(c => !spent.Contains(c.Endpoint) && !(c.Upstream is { } upstream && spent.Contains(upstream)))];
        return Selection.Choose(new SelectionQuestion(
            input.Writer,
            detected.LostRegion,
            Only: input.Target ?? input.Consent?.Candidate,
            candidates,
            candidates.Where(c => c.Position is not null).Aggregate(detected.Trail, (trail, c) => trail.Saw(c.Position!.Value, trail.LastSeenAt)),
            input.SuspectedAt,
            input.Planned ? new LossBudget(long.MaxValue, TimeSpan.MaxValue) : input.Budget,
            HasSynchronousSet: input.Set is not null && !input.Planned,
            EnoughCut: input.Set is { } set && cutMembers.Count >= set.CutsNeeded,
            AfterCut: afterCut && !input.Planned,
            NewestCut: cutMembers.Max(c => c.Position)));
    }

    private static string Refusal(Choice choice) => choice.Offered is not null
        ? "Nobody is within the loss budget; the offer stays open for consent."
        : "Nobody can be promoted: " + string.Join("; ", choice.Rejected.Select(r => $"{r.Candidate.Endpoint}: {r.Rejection}"));

    private static async Task Published(IWorkflowContext run, FailoverPlan plan, PublishRequest request)
    {
        var published = await run.CallAsync(plan.Publish, request);
        if (!published.Done)
            throw new ActivityFailedException(plan.Publish.Name, published.Reason);
    }

    /// <summary>Before Claimed: the row goes back to Stable and the run ends.</summary>
    private static async Task<FailoverRecord> Back(
        IWorkflowContext run, FailoverInput input, FailoverPlan plan, Story story, RunStatus status, string reason)
    {
        if (input.FromClaimed)
            return await GiveUp(run, input, plan, story, reason);
        var thawed = await run.CallAsync(plan.Thaw, new ThawRequest(input, status, reason));
        return await Ended(run, input, plan, story, thawed.Done ? status : Lost(thawed), thawed.Done ? reason : thawed.Reason);
    }

    /// <summary>How a run ends whose row is no longer its own.</summary>
    internal static RunStatus Lost(Changed answer) => answer is { Result: ChangeResult.Cancelled } ? RunStatus.Cancelled : RunStatus.Superseded;

    /// <summary>Step 7, whatever the end.</summary>
    private static async Task<FailoverRecord> Ended(
        IWorkflowContext run, FailoverInput input, FailoverPlan plan, Story story, RunStatus status, string reason)
    {
        story.Begin(Step.Notification, reason);
        await Quietly(run.CallAsync(plan.Notify, new Announcement(input, story.Ending(status, reason))));
        return story.End(status, reason);
    }

    /// <summary>An activity failed in all its attempts: what was not promoted is undone, what was is left for the next attempt.</summary>
    private static async Task<FailoverRecord> GiveUp(
        IWorkflowContext run, FailoverInput input, FailoverPlan plan, Story story, string reason)
    {
        if (story.Record is { PublishedEpoch: { } epoch, NewWriter: { } writer })
            return await Ended(run, input, plan, story, RunStatus.Failed, $"{writer} is published as the writer of epoch {epoch}, but that it serves could not be verified: {reason}");
        try
        {
            var undone = await run.CallAsync(plan.Undo, input);
            return await Ended(run, input, plan, story, RunStatus.Failed, $"{reason} ({undone.Reason})");
        }
        catch (ActivityFailedException failure)
        {
            return await Ended(run, input, plan, story, RunStatus.Failed, $"{reason}; {failure.Message}");
        }
    }

    private static async Task Quietly(Task<Nothing> asked)
    {
        try
        {
            await asked;
        }
        catch (ActivityFailedException)
        {
            // An alert that could not be stored, or a standby that could not be repointed (the watch goes on with it), must not turn a
            // failover that worked into one that failed.
        }
    }
}
