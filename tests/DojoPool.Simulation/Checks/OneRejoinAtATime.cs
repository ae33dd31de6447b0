using DojoPool.Simulation.Planes;
using DojoPool.Simulation.Running;

namespace DojoPool.Simulation.Checks;

/// <summary>ADR 0012: of the hosts that run and reach the store, one at a time calls the rejoin hook for a server.</summary>
internal sealed class OneRejoinAtATime(World world)
{
    private readonly List<HookCall> _calls = [];

    public HookCall Begin(PlaneHost host, string endpoint)
    {
        var call = new HookCall(host, host.Process, endpoint, world.Agenda.Now);
        if (_calls.Find(c => c.Endpoint == endpoint && c.Host != host && HoldsOn(c)) is { } other)
            world.History.Violate("one host calls the hook", $"{host.Name} has {endpoint} rejoined, and so has {other.Host.Name} since {other.Since.TotalSeconds:0.000}");
        _calls.Add(call);
        return call;
    }

    public void End(HookCall call) => _calls.Remove(call);

    /// <summary>Nothing kept it from renewing its claim.</summary>
    private bool HoldsOn(HookCall call) =>
        call.Host.Process == call.Process && call.Process is { Scheduler: { Dead: false, Paused: false } } && call.Host.WellSince <= call.Since
        && world.Wires.CleanSince(call.Host, world.Store) <= call.Since
        && !world.Plan.Steps.Any(s => s.Verb is "away" or "trouble" or "pause" or "suspend");
}

/// <param name="Process">The start of the host that called.</param>
internal sealed record HookCall(PlaneHost Host, HostProcess? Process, string Endpoint, TimeSpan Since);
