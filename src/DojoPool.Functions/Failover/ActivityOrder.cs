using DojoPool.Control.Failover;

namespace DojoPool.Functions.Failover;

/// <summary>What travels from the orchestrator to an activity function, as JSON.</summary>
/// <param name="Activity">A name of <c>FailoverActivities</c>; empty = nothing but storing what is shown.</param>
/// <param name="Input">JSON of the activity's input.</param>
/// <param name="Deadline">
/// Of this attempt. The activity ends itself by then; the orchestrator's timer is for hosts that died. An orchestration stays running while any
/// activity that it started does, so none may outlive its deadline for long.
/// </param>
/// <param name="Show">
/// What the run shows of itself by now. An orchestrator cannot write to a store, so it rides along with each activity; null = nothing yet.
/// </param>
public sealed record ActivityOrder(string Activity, string Input, TimeSpan Deadline, FailoverRecord? Show);
