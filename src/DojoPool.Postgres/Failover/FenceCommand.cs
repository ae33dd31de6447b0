using DojoPool.Control.Failover;
using DojoPool.Postgres.Sessions;
using Npgsql;

namespace DojoPool.Postgres.Failover;

/// <summary>The SQL fence (PROTOCOL P6).</summary>
internal static class FenceCommand
{
    // Sessions that were told to end are gone within milliseconds; that nobody came back is looked at 100 ms after the first empty look.
    private static readonly TimeSpan UntilFirstEmpty = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    public static async Task<CommandOutcome> RunAsync(Session session, long actingEpoch)
    {
        var look = await CloseAsync(session, actingEpoch);
        if (look.Standing.InRecovery)
            return look.Standing.Refused("It is a standby: a fence comes to it from its writer.");
        if (!look.Standing.IsBefore(actingEpoch))
            return look.Standing.Refused($"It is not to be fenced under epoch {actingEpoch}: {look.Standing.Mark}.");
        if (look.ClosedDatabases == 0)
            return look.Standing.Failed("It has no application database besides the maintenance database, so nothing can be closed.");
        return await UntilEmptyAsync(session, actingEpoch, look);
    }

    /// <summary>
    /// All in one round trip, each statement committed by itself: on a server that is paused it is pending as a whole and done when it is
    /// thawed, even though nobody waits for it any more.
    /// </summary>
    private static async Task<FenceLook> CloseAsync(Session session, long actingEpoch)
    {
        session.CheckStillWanted();
        await using var batch = new NpgsqlBatch(session.Connection) { EnableErrorBarriers = true };
        batch.BatchCommands.Add(new NpgsqlBatchCommand(FenceSql.EndHungFences));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(FenceSql.Close(actingEpoch)));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(FenceSql.EndSessions(actingEpoch)));
        await using var reader = await batch.ExecuteReaderAsync(CancellationToken.None);
        while (reader.FieldCount <= Standing.ColumnCount)
            await reader.NextResultAsync(CancellationToken.None);
        await reader.ReadAsync(CancellationToken.None);
        return FenceLook.Read(reader);
    }

    private static async Task<CommandOutcome> UntilEmptyAsync(Session session, long actingEpoch, FenceLook look)
    {
        for (var empty = 0; ;)
        {
            empty = look.Sessions == 0 ? empty + 1 : 0;
            if (look.OpenDatabases > 0)
                return look.Standing.Failed($"{look.OpenDatabases} application databases are open again.");
            if (empty == 2)
                return look.Standing.Done();
            if (session.MustTell)
                return look.Standing.Failed($"{look.Sessions} sessions have not ended; {look.Sessions - look.Ended} of them only a superuser can end.");
            await session.PauseAsync(empty == 0 ? UntilFirstEmpty : BetweenLooks);
            look = await FenceLook.AskAsync(session, actingEpoch);
        }
    }
}
