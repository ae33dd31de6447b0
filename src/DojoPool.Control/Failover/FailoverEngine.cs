using DojoPool.Control.Admin;
using DojoPool.Control.Alerts;
using DojoPool.Control.Election;
using DojoPool.Control.Failover.Activities;
using DojoPool.Control.Failover.Return;
using DojoPool.Control.Failover.Start;
using DojoPool.Control.Health;
using DojoPool.Control.Metrics;
using DojoPool.Control.Topology;
using DojoPool.Core.Failover;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Failover;

/// <summary>The failover's parts put together over a host's ports: every host composes through this, so none differs.</summary>
public sealed class FailoverEngine
{
    public FailoverEngine(EnginePorts ports)
    {
        var (fleet, policy, time) = (ports.Fleet, ports.Policy, ports.Time);
        Register = new TopologyRegister(ports.Topology, time);
        Question = new DetectionQuestion(fleet, ports.Vantages, ports.Prober, ports.OwnVantages, time);
        Returns = new Returns(fleet, Register, ports.Commands, ports.RejoinHook, new LossMeasure(ports.Failovers, ports.Alerts, time), policy, time);
        Watcher = new Watcher(Register, Returns, policy, time);
        var parts = new FailoverParts(fleet, Register, ports.Commands, Question, Returns, ports.Publishers, ports.Alerts, ports.Audit, time, ports.Meter);
        Activities = new FailoverActivities(parts);
        Runs = ports.Runs(Activities);
        Suspicions = new SuspicionDesk(Register, ports.Sightings, Runs, policy, time);
        Doubt = new WriterDoubt(Register, Question, ports.Vantages, ports.OwnVantages, ports.Sightings, Suspicions, ports.Failovers, policy, time);
        Desk = new FailoverDesk(fleet, Register, ports.Failovers, ports.Commands, Suspicions, Runs, ports.Audit, policy, time);
        Planner = new FailoverPlanner(fleet, Register, ports.Commands, Question, ports.Sightings, ports.Failovers, policy, time);
        Recovery = new RunRecovery(Register, ports.Failovers, Runs, new VanishedRuns(ports.Failovers, new Announce(parts).EndAsync, time), policy, time);
    }

    public TopologyRegister Register { get; }
    public DetectionQuestion Question { get; }
    public Returns Returns { get; }

    /// <summary>Called each second by hosts that stay up.</summary>
    public Watcher Watcher { get; }
    public FailoverActivities Activities { get; }
    public IRunStarter Runs { get; }
    public SuspicionDesk Suspicions { get; }
    public IWriterDoubt Doubt { get; }
    public IFailoverDesk Desk { get; }

    /// <summary>Dry runs of what the desk would take.</summary>
    public FailoverPlanner Planner { get; }

    /// <summary>Called at start and at each tick.</summary>
    public RunRecovery Recovery { get; }
}

/// <summary>What a host brings.</summary>
/// <param name="Runs">The engine that runs workflows, made from the activities.</param>
public sealed record EnginePorts(
    Fleet Fleet,
    FailoverPolicy Policy,
    ITopologyStore Topology,
    IFailoverStore Failovers,
    IAlertStore Alerts,
    IAuditLog Audit,
    IEndpointProber Prober,
    IEndpointCommands Commands,
    IRejoinHook RejoinHook,
    IReadOnlyList<IRoutePublisher> Publishers,
    IVantages Vantages,
    IReadOnlyList<string> OwnVantages,
    IWriterSightings Sightings,
    Func<FailoverActivities, IRunStarter> Runs,
    TimeProvider Time,
    PlaneMeter? Meter = null);
