using System.Collections.Immutable;
using DojoPool.Control.Failover.Workflow;
using DojoPool.Core.Election;
using DojoPool.Core.Failover;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Failover;

/// <summary>Everything a run needs to begin: it is written with the run, so that any host can go on with it.</summary>
public sealed record FailoverInput
{
    /// <summary>The run's id, as the Suspect or Claimed row has it.</summary>
    public required string RunId { get; init; }

    /// <summary>The row that this run froze.</summary>
    public required string ChangeId { get; init; }

    /// <summary>The last published epoch.</summary>
    public required long Epoch { get; init; }

    /// <summary>The writer to be replaced.</summary>
    public required string Writer { get; init; }

    /// <summary>By the clock of who suspected.</summary>
    public required DateTimeOffset SuspectedAt { get; init; }

    /// <summary>Why: the probe, the report, or the request.</summary>
    public required string Cause { get; init; }

    /// <summary>As it stood when the run began: a change of settings does not reach a run on its way.</summary>
    public required FailoverPolicy Policy { get; init; }

    /// <summary>The last that was seen of the writer before the suspicion.</summary>
    public required WriterTrail Trail { get; init; }

    /// <summary>A switchover: the writer is healthy, and drained first.</summary>
    public bool Planned { get; init; }

    /// <summary>The row is Claimed already and its run is gone: go on forwards from there.</summary>
    public bool FromClaimed { get; init; }

    /// <summary>The run that this one goes on for, because it was gone; null = none.</summary>
    public string? Instead { get; init; }

    /// <summary>The endpoint that was asked for; null = the best.</summary>
    public string? Target { get; init; }

    /// <summary>A loss that a person accepted; null = the budget of the policy.</summary>
    public LossConsent? Consent { get; init; }

    /// <summary>Who asked; <c>automation</c> otherwise.</summary>
    public string Actor { get; init; } = "automation";

    /// <summary>Direct standbys that heard the writer in the last round before the suspicion (PROTOCOL P5).</summary>
    public ImmutableList<string> HeardBefore { get; init; } = [];

    /// <summary>The synchronous set that the writer had in force.</summary>
    public SynchronousSet? Set { get; init; }

    /// <summary>Endpoints that are on a branch of their own, as far as anybody saw: no candidates before they are copied anew.</summary>
    public ImmutableList<string> Strays { get; init; } = [];

    /// <summary>The version of the workflow that it was started with.</summary>
    public int WorkflowVersion { get; init; } = WorkflowVersions.Current;

    /// <summary>The dojo.epoch row that the writer's branch bears; standbys of another branch do not testify.</summary>
    public EpochMark Mark => new(Epoch, Writer);

    public LossBudget Budget => Consent is { } consent
        ? new LossBudget(consent.Bytes, TimeSpan.FromSeconds(consent.Seconds), $"{consent.Actor}: {consent.Reason}")
        : new LossBudget(Policy.LossBudgetBytes, Policy.LossBudgetTime);
}
