using DojoPool.Control.Failover;
using DojoPool.Core.Topology;
using DojoPool.Simulation.Network;
using DojoPool.Simulation.Running;
using DojoPool.Simulation.Servers;

namespace DojoPool.Simulation.Planes;

/// <summary>Calls the agent on a server's machine over the wires.</summary>
internal sealed class RemoteRejoinHook(PlaneHost host, World world) : IRejoinHook
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public bool Available => world.Plan.RejoinHook;

    public async Task<CommandOutcome> RejoinAsync(string endpoint, string upstream, ReturnBy way, CancellationToken cancellation)
    {
        var (target, source) = (world.Servers[endpoint], world.Servers[upstream]);
        // The agent is a process of its own beside the server: it answers where the server itself does not.
        var agent = new Agent(target, world.Agenda);
        var call = world.HookCalls.Begin(host, endpoint);
        var reply = await world.Calls.AskAsync<CommandOutcome>(host, agent, Patience, answer => world.Rejoins.Rejoin(target, source, way, outcome =>
        {
            // Whether or not the caller hears of it, the server is no longer worked on.
            world.HookCalls.End(call);
            answer(outcome);
        }));
        world.HookCalls.End(call);
        return reply is { Answered: true, Value: { } outcome } ? outcome : new CommandOutcome(Effect.NoAnswer, "the hook did not answer");
    }

    private sealed class Agent : Node
    {
        public Agent(Server server, Scheduling.Agenda agenda) : base(server.Name, server.Region, agenda) => Dark = server.Dark;
    }
}
