using DojoPool.Control.Failover;
using DojoPool.Core.Topology;

namespace DojoPool.Fakes.Servers;

/// <summary>The commands on the fake fleet, with the same guards as on real servers (PROTOCOL P2).</summary>
public sealed class FakeCommands(FakeFleet fleet) : IEndpointCommands
{
    public Task<CommandOutcome> FenceAsync(string endpoint, long actingEpoch, TimeSpan deadline, CancellationToken cancellation) =>
        On("fence", endpoint, server =>
        {
            if (server.NewestEpoch?.Epoch >= actingEpoch)
                return Refused(server, "its epoch is not lower");
            server.Fenced = true;
            return Done(server);
        });

    public Task<CommandOutcome> UnfenceAsync(string endpoint, long actingEpoch, TimeSpan deadline, CancellationToken cancellation) =>
        On("unfence", endpoint, server =>
        {
            if (server.NewestEpoch?.Epoch > actingEpoch)
                return Refused(server, "its epoch is higher");
            server.Fenced = false;
            return Done(server);
        });

    public Task<CommandOutcome> CutAsync(string standby, long actingEpoch, TimeSpan deadline, CancellationToken cancellation) =>
        On("cut", standby, server =>
        {
            if (!server.InRecovery || server.NewestEpoch?.Epoch > actingEpoch)
                return Refused(server, "it is not a standby of a lower epoch");
            server.Upstream = null;
            return Done(server);
        });

    public Task<CommandOutcome> PromoteAsync(string standby, long actingEpoch, TimeSpan deadline, CancellationToken cancellation) =>
        On("promote", standby, server =>
        {
            if (server.NewestEpoch?.Epoch >= actingEpoch)
                return Refused(server, "its epoch is not lower");
            if (server.InRecovery)
                (server.InRecovery, server.Upstream, server.Fork) = (false, null, server.Wal.Count);
            return Done(server);
        });

    public Task<CommandOutcome> WriteEpochAsync(string endpoint, long actingEpoch, TimeSpan deadline, CancellationToken cancellation) =>
        On("epoch", endpoint, server =>
        {
            if (server.InRecovery || server.NewestEpoch?.Epoch > actingEpoch)
                return Refused(server, "it is a standby, or its epoch is higher");
            if (server.NewestEpoch != new EpochMark(actingEpoch, endpoint))
                server.WriteEpoch(new EpochMark(actingEpoch, endpoint));
            return Done(server) with { Position = new Lsn((ulong)server.Fork) };
        });

    public Task<CommandOutcome> RepointAsync(
        string standby, string upstream, EpochMark expected, Lsn? notPast, TimeSpan deadline, CancellationToken cancellation) =>
        On("repoint", standby, server =>
        {
            if (!server.InRecovery || server.NewestEpoch != expected || (notPast is { } bound && server.Position > bound))
                return Refused(server, "the guard said no");
            server.Upstream = upstream;
            return Done(server);
        });

    public Task<CommandOutcome> SetSynchronousSetAsync(
        string writer, long actingEpoch, int required, IReadOnlyList<string> members, TimeSpan deadline, CancellationToken cancellation) =>
        On("set", writer, server =>
        {
            (server.SynchronousRequired, server.SynchronousSet) = (required, [.. members]);
            return Done(server);
        });

    public Task<CommandOutcome> VerifyAsync(string writer, TimeSpan deadline, CancellationToken cancellation) =>
        On("verify", writer, server => server.InRecovery || server.Fenced ? Refused(server, "it takes no writes") : Done(server));

    public Task<CommandOutcome> LookAsync(string endpoint, TimeSpan deadline, CancellationToken cancellation) => On("look", endpoint, Done);

    public Task<CommandOutcome> FlushAsync(string writer, TimeSpan deadline, CancellationToken cancellation) => 
        On("flush", writer, server => server.InRecovery ? Refused(server, "it is a standby") : Done(server));

    private Task<CommandOutcome> On(string command, string endpoint, Func<FakeServer, CommandOutcome> act) => Task.FromResult(fleet.Do(() =>
    {
        fleet.Before?.Invoke(command, endpoint);
        if (!fleet[endpoint].AnswersPlane)
            return new CommandOutcome(Effect.NoAnswer, "no answer");
        var outcome = act(fleet[endpoint]);
        if (command is not ("look" or "verify" or "flush"))
            fleet.Log.Add($"{command} {endpoint}{(outcome.Done ? "" : " refused")}");
        return outcome;
    }));

    private static CommandOutcome Done(FakeServer server) => Outcome(Effect.Done, server, "");

    private static CommandOutcome Refused(FakeServer server, string reason) => Outcome(Effect.Refused, server, reason);

    private static CommandOutcome Outcome(Effect effect, FakeServer server, string reason) =>
        new(effect, reason, server.Position, server.NewestEpoch, server.InRecovery, server.InRecovery ? server.Position : null);
}
