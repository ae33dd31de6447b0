using DojoPool.Control.Failover;
using DojoPool.Postgres.Sessions;

namespace DojoPool.Postgres.Failover;

/// <summary>The plane owns <c>synchronous_standby_names</c> (PROTOCOL P6).</summary>
internal static class SynchronousSetCommand
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);
    public static async Task<CommandOutcome> RunAsync(Session session, long actingEpoch, int required, IReadOnlyList<string> members)
    {
        if (members.Count > 0 && (required < 1 || required > members.Count))
            return new CommandOutcome(Effect.Refused, $"{required} of {members.Count} members is no set.");
        var names = SynchronousSetSql.Names(required, members);
        var look = await LookAsync(session, actingEpoch, members);
        if (!look.Allowed)
            return Refusal(look.Standing, actingEpoch);
        var before = look.Names;
        await session.InsistAsync(SynchronousSetSql.Set(names));
        if (await session.QueryAsync(SynchronousSetSql.Reload, row => row.GetString(0), actingEpoch) is null)
        {
            await session.InsistAsync(SynchronousSetSql.Set(before));
            return Refusal(await Standing.AskAsync(session), actingEpoch);
        }
        return await UntilInForceAsync(session, actingEpoch, members, names);
    }

    private static async Task<CommandOutcome> UntilInForceAsync(Session session, long actingEpoch, IReadOnlyList<string> members, string names)
    {
        while (true)
        {
            var look = await LookAsync(session, actingEpoch, members);
            if (look.Names == names && look.SendersAgree)
                return look.Standing.Done();
            if (session.MustTell)
                return look.Standing.Failed("The set is written but not yet in force.");
            await session.PauseAsync(BetweenLooks);
        }
    }

    private static async Task<SetLook> LookAsync(Session session, long actingEpoch, IReadOnlyList<string> members) =>
        (await session.QueryAsync(
            SynchronousSetSql.Look,
            row => new SetLook(
                Standing.Read(row),
                row.GetBoolean(Standing.ColumnCount),
                row.GetString(Standing.ColumnCount + 1),
                row.GetBoolean(Standing.ColumnCount + 2)),
            actingEpoch,
            members.ToArray()))!;

    private static CommandOutcome Refusal(Standing standing, long actingEpoch) => standing.InRecovery
        ? standing.Refused("It is a standby: it has no set of its own.")
        : standing.Refused($"It takes no set under epoch {actingEpoch}: {standing.Mark}.");

    private sealed record SetLook(Standing Standing, bool Allowed, string Names, bool SendersAgree);
}
