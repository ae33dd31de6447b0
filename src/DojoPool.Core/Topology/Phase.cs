namespace DojoPool.Core.Topology;

/// <summary>The state of the topology row (PROTOCOL P1).</summary>
public enum Phase
{
    /// <summary>The writer is known and leases are granted.</summary>
    Stable = 0,

    /// <summary>The writer is doubted: no leases, nothing fenced or cut.</summary>
    Suspect = 1,

    /// <summary>A new epoch is being made: no writer, no leases.</summary>
    Claimed = 2,
}
