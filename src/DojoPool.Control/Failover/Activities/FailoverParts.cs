using DojoPool.Control.Admin;
using DojoPool.Control.Alerts;
using DojoPool.Control.Election;
using DojoPool.Control.Failover.Return;
using DojoPool.Control.Metrics;
using DojoPool.Control.Topology;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Failover.Activities;

/// <summary>What the activities work with. One a process.</summary>
public sealed record FailoverParts(
    Fleet Fleet,
    TopologyRegister Register,
    IEndpointCommands Commands,
    DetectionQuestion Question,
    Returns Returns,
    IReadOnlyList<IRoutePublisher> Publishers,
    IAlertStore Alerts,
    IAuditLog Audit,
    TimeProvider Time,
    PlaneMeter? Meter = null);
