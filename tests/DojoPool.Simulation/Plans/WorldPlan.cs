using DojoPool.Core.Failover;
using DojoPool.Core.Topology;

namespace DojoPool.Simulation.Plans;

/// <summary>A whole world before it begins: with its seed it replays exactly.</summary>
public sealed record WorldPlan
{
    public required ulong Seed { get; init; }

    /// <summary>Regions in the order of their priority; the first holds the first writer.</summary>
    public IReadOnlyList<string> Regions { get; init; } = ["us-east", "eu-west", "asia-pacific"];

    /// <summary>Replicas of each region.</summary>
    public int Replicas { get; init; }

    /// <summary>Replicas may become writers.</summary>
    public bool ReplicasPromotable { get; init; }

    /// <summary>Where planes run: one in each of these regions; with one only, it looks from every region.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = ["us-east", "eu-west", "asia-pacific"];

    public string StoreRegion { get; init; } = "outside";
    public IReadOnlyList<string> Clients { get; init; } = ["us-east", "eu-west"];
    public FailoverPolicy Policy { get; init; } = new() { CoolDown = TimeSpan.FromSeconds(5) };
    public LeaseTerms Lease { get; init; } = new(3000, 500);

    /// <summary>Zero: the plane looks at its ticks only, like one that is asleep between them.</summary>
    public TimeSpan SampleEvery { get; init; } = TimeSpan.FromSeconds(2);

    public TimeSpan Tick { get; init; } = TimeSpan.FromSeconds(30);
    public TimeSpan HoldLookup { get; init; } = TimeSpan.FromSeconds(2);
    public TimeSpan WriteEvery { get; init; } = TimeSpan.FromSeconds(0.8);
    public double ReadsPerWrite { get; init; } = 0.3;
    public double EarlyTimers { get; init; }

    /// <summary>Clocks of machines are wrong by this, at most.</summary>
    public TimeSpan Skew { get; init; }

    public bool RejoinHook { get; init; } = true;
    public IReadOnlyList<PlanStep> Steps { get; init; } = [];

    /// <summary>When the faults end.</summary>
    public TimeSpan HealAt { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>No fault of the writer: every failover would be a false one.</summary>
    public bool Benign { get; init; }
}

/// <summary>One thing done to the world.</summary>
/// <param name="At">When.</param>
/// <param name="For">How long; null: until the end of the faults, or at once over.</param>
public sealed record PlanStep(TimeSpan At, string Verb, IReadOnlyList<string> Words, TimeSpan? For = null);
