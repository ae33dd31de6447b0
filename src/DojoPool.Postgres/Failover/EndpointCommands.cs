using DojoPool.Control.Failover;
using DojoPool.Control.Topology;
using DojoPool.Core.Topology;
using DojoPool.Postgres.Sessions;

namespace DojoPool.Postgres.Failover;

/// <summary>The commands over SQL, each on the endpoint's warm command session.</summary>
public sealed class EndpointCommands(EndpointSessions sessions, IAddressBook addresses) : IEndpointCommands
{
    public Task<CommandOutcome> FenceAsync(string endpoint, long actingEpoch, TimeSpan deadline, CancellationToken cancellation) =>
        OnAsync(endpoint, deadline, session => FenceCommand.RunAsync(session, actingEpoch), cancellation);

    public Task<CommandOutcome> UnfenceAsync(string endpoint, long actingEpoch, TimeSpan deadline, CancellationToken cancellation) =>
        OnAsync(endpoint, deadline, session => UnfenceCommand.RunAsync(session, actingEpoch), cancellation);

    public Task<CommandOutcome> CutAsync(string standby, long actingEpoch, TimeSpan deadline, CancellationToken cancellation) =>
        OnAsync(standby, deadline, session => CutCommand.RunAsync(session, actingEpoch), cancellation);

    public Task<CommandOutcome> PromoteAsync(string standby, long actingEpoch, TimeSpan deadline, CancellationToken cancellation) =>
        OnAsync(standby, deadline, session => PromoteCommand.RunAsync(session, standby, actingEpoch), cancellation);

    public Task<CommandOutcome> WriteEpochAsync(string endpoint, long actingEpoch, TimeSpan deadline, CancellationToken cancellation) =>
        OnAsync(endpoint, deadline, session => WriteEpochCommand.RunAsync(session, new EpochMark(actingEpoch, endpoint)), cancellation);

    public Task<CommandOutcome> RepointAsync(
        string standby, string upstream, EpochMark expected, Lsn? notPast, TimeSpan deadline, CancellationToken cancellation)
    {
        var connInfo = UpstreamConnInfo.Of(standby, addresses.Of(standby, upstream), sessions.Settings.ReplicationConnInfo?.Reveal() ?? "");
        return OnAsync(standby, deadline, session => RepointCommand.RunAsync(session, connInfo, expected, notPast), cancellation);
    }

    public Task<CommandOutcome> SetSynchronousSetAsync(
        string writer, long actingEpoch, int required, IReadOnlyList<string> members, TimeSpan deadline, CancellationToken cancellation) =>
        OnAsync(writer, deadline, session => SynchronousSetCommand.RunAsync(session, actingEpoch, required, members), cancellation);

    public Task<CommandOutcome> VerifyAsync(string writer, TimeSpan deadline, CancellationToken cancellation) =>
        TellAsync(
            async () =>
            {
                var until = Deadline.After(deadline, sessions.Time);
                var durable = new SessionKey(IAddressBook.Plane, writer, SessionProfile.Durable);
                if (sessions.IsBusy(durable))
                    await sessions.UseAsync(CommandKey(writer), until, VerifyCommand.EndEarlierAsync, cancellation);
                return await sessions.UseAsync(durable, until, VerifyCommand.RunAsync, cancellation);
            },
            cancellation);

    public Task<CommandOutcome> LookAsync(string endpoint, TimeSpan deadline, CancellationToken cancellation) =>
        OnAsync(endpoint, deadline, async session => (await Standing.AskAsync(session)).Done(), cancellation);

    public Task<CommandOutcome> FlushAsync(string writer, TimeSpan deadline, CancellationToken cancellation) =>
        OnAsync(writer, deadline, FlushCommand.RunAsync, cancellation);

    /// <summary>
    /// Opens the command sessions that are not open, so that a fence needs no login when a server no longer takes one; those that are
    /// stay untouched, because a question to a server that hangs would cost the session that its fence is to go over. To be called at start
    /// and at every tick; returns the endpoints that have none even so.
    /// </summary>
    public async Task<IReadOnlyList<string>> WarmAsync(TimeSpan deadline, CancellationToken cancellation)
    {
        var cold = sessions.Settings.Fleet.Endpoints.Select(e => e.Id).Where(id => !sessions.IsWarm(CommandKey(id)));
        await Task.WhenAll(cold.Select(id => LookAsync(id, deadline, cancellation)));
        return [.. sessions.Settings.Fleet.Endpoints.Select(e => e.Id).Where(id => !sessions.IsWarm(CommandKey(id)))];
    }

    private static SessionKey CommandKey(string endpoint) => new(IAddressBook.Plane, endpoint, SessionProfile.Command);

    private Task<CommandOutcome> OnAsync(
        string endpoint, TimeSpan limit, Func<Session, Task<CommandOutcome>> command, CancellationToken cancellation) =>
        TellAsync(() => sessions.UseAsync(CommandKey(endpoint), Deadline.After(limit, sessions.Time), command, cancellation), cancellation);

    private static async Task<CommandOutcome> TellAsync(Func<Task<CommandOutcome>> command, CancellationToken cancellation)
    {
        try
        {
            return await command();
        }
        catch (Exception trouble) when (!cancellation.IsCancellationRequested)
        {
            return CommandTrouble.Of(trouble);
        }
    }
}
