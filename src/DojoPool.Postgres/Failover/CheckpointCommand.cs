using DojoPool.Control.Failover;
using DojoPool.Postgres.Sessions;

namespace DojoPool.Postgres.Failover;

/// <summary>
/// Until the new writer has made a checkpoint, pg_rewind takes the old timeline from its control file, finds nothing to rewind and
/// leaves diverged data behind.
/// </summary>
internal static class CheckpointCommand
{
    public static async Task<CommandOutcome> RunAsync(Session session)
    {
        var standing = await Standing.AskAsync(session);
        if (standing.InRecovery)
            return standing.Refused("It is a standby: what it would make is a restart point.");
        await session.ExecuteAsync("CHECKPOINT");
        return (await Standing.AskAsync(session)).Done();
    }
}
