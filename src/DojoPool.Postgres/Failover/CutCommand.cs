using DojoPool.Control.Failover;
using DojoPool.Postgres.Sessions;

namespace DojoPool.Postgres.Failover;

/// <summary>Cuts a standby from its upstream (PROTOCOL P6), so that the old writer gets no acknowledgement from it any more.</summary>
internal static class CutCommand
{
    public static async Task<CommandOutcome> RunAsync(Session session, long actingEpoch)
    {
        const string guard = UpstreamSql.NoNewerEpoch;
        var change = new UpstreamChange(session, guard, actingEpoch);
        var look = await change.LookAsync();
        if (!look.Allowed)
            return Refusal(look.Standing, actingEpoch);
        // While replay is paused the receiver goes on acknowledging, and nothing stops it.
        await session.QueryAsync(UpstreamSql.Resume(guard), row => row.GetString(0), actingEpoch);
        if (!await change.SetAsync("", before: look.ConnInfo))
            return Refusal((await change.LookAsync()).Standing, actingEpoch);
        look = await change.UntilAsync(l => l.IsCut);
        return look.IsCut ? look.Standing.Done() : look.Standing.Refused("Its WAL receiver has not stopped: it is not cut.");
    }

    private static CommandOutcome Refusal(Standing standing, long actingEpoch) => standing.InRecovery
        ? standing.Refused($"It is not to be cut under epoch {actingEpoch}: {standing.Mark}.")
        : standing.Refused("It is not a standby.");
}
