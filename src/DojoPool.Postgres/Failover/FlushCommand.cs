using DojoPool.Control.Failover;
using DojoPool.Postgres.Sessions;

namespace DojoPool.Postgres.Failover;

/// <summary>
/// Sends everything that was written to disk, and so to the standbys, by a small commit of its own: what sessions that were ended left
/// behind, and commits that did not wait for the disk, would otherwise come with the WAL writer's next round, up to 200 ms later.
/// </summary>
internal static class FlushCommand
{
    // The session's synchronous_commit is local: the commit waits for this server's disk and for no standby.
    private const string Commit = "SELECT pg_logical_emit_message(true, 'dojopool', 'flush')::text";

    public static async Task<CommandOutcome> RunAsync(Session session)
    {
        var standing = await Standing.AskAsync(session);
        if (standing.InRecovery)
            return standing.Refused("It is a standby: its WAL is its writer's.");
        await session.QueryAsync(Commit, row => row.GetString(0));
        return (await Standing.AskAsync(session)).Done();
    }
}
