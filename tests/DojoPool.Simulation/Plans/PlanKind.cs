namespace DojoPool.Simulation.Plans;

/// <summary>What a schedule is to try.</summary>
public enum PlanKind
{
    /// <summary>Anything that can go wrong, mostly near the writer.</summary>
    Faults = 0,

    /// <summary>The writer is well: every failover would be a false one.</summary>
    Benign = 1,

    /// <summary>The plane gives up a writer that lives and that clients reach.</summary>
    Leases = 2,
}
