using DojoPool.Fakes.Admin;
using DojoPool.Fakes.Alerts;
using DojoPool.Fakes.Failover;
using DojoPool.Fakes.Faults;
using DojoPool.Fakes.Health;
using DojoPool.Fakes.Topology;
using DojoPool.Simulation.Network;
using DojoPool.Simulation.Scheduling;

namespace DojoPool.Simulation.Planes;

/// <summary>The tables, somewhere: every host reaches them over the wires.</summary>
public sealed class StoreNode : Node
{
    private readonly Dice _dice;

    public StoreNode(string region, Agenda agenda, Dice dice) : base("store", region, agenda)
    {
        _dice = dice;
        Topology = new MemoryTopologyStore();
        Failovers = new MemoryFailoverStore();
        foreach (var faults in (StoreFaults[])[Topology.Faults, Failovers.Faults, Alerts.Faults, Audit.Faults, Health.Faults])
            faults.Decide = Decide;
    }

    public MemoryTopologyStore Topology { get; }
    public MemoryFailoverStore Failovers { get; }
    public MemoryAlertStore Alerts { get; } = new();
    public MemoryAuditLog Audit { get; } = new();
    public MemoryHealthStore Health { get; } = new();

    /// <summary>Of all calls, 0–1, that meet a fault of any kind.</summary>
    public double Trouble { get; set; }

    /// <summary>Nothing answers.</summary>
    public bool Away
    {
        get => !Up;
        set => (Up, Dark) = (!value, value);
    }

    private StoreFault Decide(StoreCall call)
    {
        if (Trouble == 0 || !_dice.Chance(Trouble))
            return StoreFault.None;
        return call.Writes ? (StoreFault)_dice.Next(1, 5) : StoreFault.Unavailable;
    }
}
