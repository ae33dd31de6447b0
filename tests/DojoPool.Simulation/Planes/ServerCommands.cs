using DojoPool.Control.Failover;
using DojoPool.Core.Topology;
using DojoPool.Simulation.Network;
using DojoPool.Simulation.Scheduling;
using DojoPool.Simulation.Servers;

namespace DojoPool.Simulation.Planes;

/// <summary>
/// One host's commands over the wires. A fence that reaches a server which hangs is done when that goes on; what is made of several statements
/// (cut, repoint, promote) stops where its caller has given up.
/// </summary>
public sealed class ServerCommands(
    Node host, IReadOnlyDictionary<string, Server> servers, Calls calls, Agenda agenda, Func<Server, DateTimeOffset> clockOf) : IEndpointCommands
{
    public Task<CommandOutcome> FenceAsync(string endpoint, long actingEpoch, TimeSpan deadline, CancellationToken cancellation) =>
        OnAsync(endpoint, deadline, (server, answer) => server.Sql.Fence(actingEpoch, answer), cancellation);

    public Task<CommandOutcome> UnfenceAsync(string endpoint, long actingEpoch, TimeSpan deadline, CancellationToken cancellation) =>
        OnAsync(endpoint, deadline, (server, answer) => server.Sql.Unfence(actingEpoch, answer), cancellation);

    public Task<CommandOutcome> CutAsync(string standby, long actingEpoch, TimeSpan deadline, CancellationToken cancellation) =>
        InTimeAsync(standby, deadline, (server, answer) => server.Sql.Cut(actingEpoch, answer), cancellation);

    public async Task<CommandOutcome> PromoteAsync(string standby, long actingEpoch, TimeSpan deadline, CancellationToken cancellation)
    {
        // First the deadline by the server's own clock, then the statement that is bound by it.
        var until = default(DateTimeOffset);
        var begun = await OnAsync(standby, deadline, (server, answer) =>
        {
            until = clockOf(server) + deadline;
            server.Sql.Look(answer);
        }, cancellation);
        return begun.Done
            ? await OnAsync(standby, deadline, (server, answer) => server.Sql.Promote(actingEpoch, until, () => clockOf(server), answer), cancellation)
            : begun;
    }

    public Task<CommandOutcome> WriteEpochAsync(string endpoint, long actingEpoch, TimeSpan deadline, CancellationToken cancellation) =>
        OnAsync(endpoint, deadline, (server, answer) => server.Sql.WriteEpoch(new EpochMark(actingEpoch, endpoint), answer), cancellation);

    public Task<CommandOutcome> RepointAsync(
        string standby, string upstream, EpochMark expected, Lsn? notPast, TimeSpan deadline, CancellationToken cancellation) =>
        InTimeAsync(standby, deadline, (server, answer) => server.Sql.Repoint(servers[upstream], expected, notPast, answer), cancellation);

    public Task<CommandOutcome> SetSynchronousSetAsync(
        string writer, long actingEpoch, int required, IReadOnlyList<string> members, TimeSpan deadline, CancellationToken cancellation) =>
        InTimeAsync(writer, deadline, (server, answer) => server.Sql.UseSet(actingEpoch, required, members, answer), cancellation);

    public Task<CommandOutcome> VerifyAsync(string writer, TimeSpan deadline, CancellationToken cancellation) =>
        OnAsync(writer, deadline, (server, answer) => server.Sql.Verify(answer), cancellation);

    public Task<CommandOutcome> LookAsync(string endpoint, TimeSpan deadline, CancellationToken cancellation) =>
        OnAsync(endpoint, deadline, (server, answer) => server.Sql.Look(answer), cancellation);

    public Task<CommandOutcome> FlushAsync(string writer, TimeSpan deadline, CancellationToken cancellation) => LookAsync(writer, deadline, cancellation);

    private Task<CommandOutcome> InTimeAsync(
        string endpoint, TimeSpan deadline, Action<Server, Action<CommandOutcome>> act, CancellationToken cancellation)
    {
        var until = agenda.Now + deadline;
        return OnAsync(endpoint, deadline, (server, answer) =>
        {
            if (agenda.Now < until)
                act(server, answer);
        }, cancellation);
    }

    private async Task<CommandOutcome> OnAsync(
        string endpoint, TimeSpan deadline, Action<Server, Action<CommandOutcome>> act, CancellationToken cancellation)
    {
        var server = servers[endpoint];
        var asked = calls.AskAsync<CommandOutcome>(host, server, deadline, answer => Serve(server, act, answer));
        var reply = cancellation.CanBeCanceled ? await asked.WaitAsync(cancellation) : await asked;
        return reply.Kind switch
        {
            ReplyKind.Answer => reply.Value!,
            ReplyKind.Refused => new CommandOutcome(Effect.NoAnswer, "refused"),
            _ => new CommandOutcome(Effect.NoAnswer, "no answer in time"),
        };
    }

    private void Serve(Server server, Action<Server, Action<CommandOutcome>> act, Action<CommandOutcome> answer)
    {
        if (!server.Ready)
            answer(new CommandOutcome(Effect.Failed, "the database system is starting up (57P03)"));
        else if (server.Slowness > TimeSpan.Zero)
            agenda.After(server.Slowness, () => server.Receive(() => act(server, answer)));
        else
            act(server, answer);
    }
}
