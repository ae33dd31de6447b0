using DojoPool.Control.Failover;
using DojoPool.Core.Topology;
using DojoPool.Postgres.Sessions;

namespace DojoPool.Postgres.Failover;

/// <summary>Writes the epoch into the database itself (PROTOCOL P2): the first write after a promotion.</summary>
internal static class WriteEpochCommand
{
    // Two writers at once: one of them inserts, both read what stands.
    private const string Insert = $"""
        INSERT INTO dojo.epoch (epoch, endpoint, fork)
        SELECT $1, $2, {BranchStart.Sql} WHERE NOT EXISTS (SELECT FROM dojo.epoch WHERE epoch >= $1)
        ON CONFLICT (epoch) DO NOTHING
        RETURNING epoch::text
        """;

    private const string Fork = "SELECT coalesce(fork::text, '') FROM dojo.epoch WHERE epoch = $1";

    public static async Task<CommandOutcome> RunAsync(Session session, EpochMark mark)
    {
        var standing = await Standing.AskAsync(session);
        if (standing.InRecovery)
            return standing.Refused("It is in recovery: it has not been promoted.");
        await session.QueryAsync(Insert, row => row.GetString(0), mark.Epoch, mark.Endpoint);
        standing = await Standing.AskAsync(session);
        return standing.Epoch == mark
            ? standing.Done() with { Position = await ForkAsync(session, mark.Epoch) }
            : standing.Refused($"Epoch {mark.Epoch} of {mark.Endpoint} cannot be written: {standing.Mark}.");
    }

    private static async Task<Lsn?> ForkAsync(Session session, long epoch) =>
        Lsn.TryParse(await session.QueryAsync(Fork, row => row.GetString(0), epoch), out var fork) ? fork : null;
}
