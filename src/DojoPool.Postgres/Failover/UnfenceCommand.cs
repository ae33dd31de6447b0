using DojoPool.Control.Failover;
using DojoPool.Postgres.Sessions;

namespace DojoPool.Postgres.Failover;

internal static class UnfenceCommand
{
    public static async Task<CommandOutcome> RunAsync(Session session, long actingEpoch)
    {
        await session.ExecuteAsync(FenceSql.Open(actingEpoch));
        // Epoch 0 is before every other, so this look ends no session.
        var look = await FenceLook.AskAsync(session, actingEpoch: 0);
        if (look.Standing.InRecovery)
            return look.Standing.Refused("It is a standby: whether its databases are open is its writer's to say.");
        if (!look.Standing.IsAtMost(actingEpoch))
            return look.Standing.Refused($"It is not to be un-fenced under epoch {actingEpoch}: {look.Standing.Mark}.");
        return look.ClosedDatabases == 0
            ? look.Standing.Done()
            : look.Standing.Failed($"{look.ClosedDatabases} application databases are closed again.");
    }
}
