using DojoPool.Core.Failover;

namespace DojoPool.Control.Failover.Workflow;

/// <summary>The activities of a run, each with its deadline and retries, made from the policy that the run began with.</summary>
public sealed class FailoverPlan(FailoverPolicy policy)
{
    private static readonly TimeSpan RowTime = TimeSpan.FromSeconds(10);

    public Activity<FailoverInput, Detected> Detect => new(nameof(Detect), Step.Detection,
        new(((policy.BurstInterval + policy.ProbeTimeout) * policy.BurstProbes) + RowTime, Attempts: 2));

    /// <summary>One activity, on one process's monotonic clock; executed again it starts from zero (PROTOCOL P3).</summary>
    public Activity<FailoverInput, Nothing> WaitOutLeases => new(nameof(WaitOutLeases), Step.Detection, new(TimeSpan.FromMinutes(5), Attempts: 3));

    public Activity<Announcement, Nothing> Alert => new(nameof(Alert), Step.Alert, new(RowTime, Attempts: 1));

    public Activity<FailoverInput, Surveyed> Survey => new(nameof(Survey), Step.Selection, new(policy.ProbeTimeout + RowTime, Attempts: 2));

    public Activity<ClaimRequest, Changed> Claim => new(nameof(Claim), Step.Promotion, new(policy.ProbeTimeout + RowTime, Attempts: 3));

    public Activity<CutRequest, Surveyed> Cut => new(nameof(Cut), Step.Promotion, new(policy.CommandTimeout + RowTime, Attempts: 3));

    public Activity<CandidateRequest, Changed> ChangeCandidate => new(nameof(ChangeCandidate), Step.Promotion, new(RowTime, Attempts: 3));

    public Activity<FailoverInput, Fenced> Fence => new(nameof(Fence), Step.Promotion, new(policy.CommandTimeout + RowTime, Attempts: 2));

    /// <summary>Planned: until the candidate has replayed what the fenced writer had last.</summary>
    public Activity<CandidateRequest, CaughtUp> CatchUp => new(nameof(CatchUp), Step.Promotion, new(policy.DrainTimeout + RowTime, Attempts: 2));

    public Activity<CandidateRequest, Promoted> Promote => new(nameof(Promote), Step.Promotion,
        new(policy.PromoteTimeout + RowTime, Attempts: 3, Pause: TimeSpan.FromMilliseconds(200)));

    public Activity<CandidateRequest, Changed> Supersede => new(nameof(Supersede), Step.Promotion, new(RowTime, Attempts: 3));

    public Activity<FailoverInput, Changed> Undo => new(nameof(Undo), Step.Promotion, new(policy.CommandTimeout + RowTime, Attempts: 3));

    /// <summary>Nobody else can be taken: the old writer goes on if it lives, although a promote was sent (ADR 0015).</summary>
    public Activity<FailoverInput, Changed> GiveBack => new(nameof(GiveBack), Step.Promotion, new(policy.ProbeTimeout + policy.CommandTimeout + RowTime, Attempts: 3));

    public Activity<ThawRequest, Changed> Thaw => new(nameof(Thaw), Step.Notification, new(RowTime, Attempts: 3));

    public Activity<PublishRequest, Changed> Publish => new(nameof(Publish), Step.Routing, new(policy.CommandTimeout + RowTime, Attempts: 5));

    public Activity<FailoverInput, Nothing> Repoint => new(nameof(Repoint), Step.Routing, new((policy.CommandTimeout * 3) + RowTime, Attempts: 2));

    public Activity<CandidateRequest, Verified> Verify => new(nameof(Verify), Step.Verification, new(TimeSpan.FromSeconds(20), Attempts: 5, Pause: TimeSpan.FromSeconds(1)));

    public Activity<Announcement, Nothing> Notify => new(nameof(Notify), Step.Notification, new(RowTime, Attempts: 3));

    /// <summary>How long a step may take before that is an alert of its own.</summary>
    public double BudgetSeconds(Step step) => step switch
    {
        Step.Detection => (policy.BurstInterval * policy.BurstProbes).TotalSeconds + policy.ProbeTimeout.TotalSeconds,
        Step.Promotion => 10 + policy.PromoteTimeout.TotalSeconds,
        Step.Verification => 20,
        _ => 5,
    };
}
