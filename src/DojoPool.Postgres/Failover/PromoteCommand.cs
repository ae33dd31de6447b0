using DojoPool.Control.Failover;
using DojoPool.Postgres.Faults;
using DojoPool.Postgres.Sessions;

namespace DojoPool.Postgres.Failover;

/// <summary>
/// Promotes, repeated: a standby that has just lost its upstream may take the request and still sleep a whole
/// wal_retrieve_retry_interval, unless it is asked again.
/// </summary>
internal static class PromoteCommand
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan HeldUp = TimeSpan.FromMilliseconds(500);

    public static async Task<CommandOutcome> RunAsync(Session session, string standby, long actingEpoch)
    {
        var (standing, until) = await BeginAsync(session);
        var sent = false;
        var freed = false;
        while (standing.InRecovery)
        {
            if (session.MustTell)
                return standing.Outcome(Effect.NoAnswer, sent ? "It was told to promote itself, and is still in recovery." : "There was no time to promote it.");
            if (!await SendAsync(session, actingEpoch, until))
            {
                standing = await Standing.AskAsync(session);
                return Refusal(standing, standby, actingEpoch, sent);
            }
            sent = true;
            if (!freed && session.Deadline.Elapsed > HeldUp)
            {
                await session.QueryAllAsync(UpstreamSql.FreeStartup, row => row.GetString(0));
                freed = true;
            }
            standing = await UntilWriterAsync(session);
        }
        return Ended(standing, standby, actingEpoch);
    }

    private static async Task<(Standing Standing, DateTimeOffset Until)> BeginAsync(Session session)
    {
        var begin = await session.QueryAsync(
            PromoteSql.Begin, row => Tuple.Create(Standing.Read(row), row.GetFieldValue<DateTimeOffset>(Standing.ColumnCount)), session.Deadline.Left);
        return (begin!.Item1, begin.Item2);
    }

    /// <summary>False: the guard refused. That recovery is over is no refusal.</summary>
    private static async Task<bool> SendAsync(Session session, long actingEpoch, DateTimeOffset until)
    {
        try
        {
            return await session.QueryAsync(PromoteSql.Promote, row => row.GetString(0), actingEpoch, until) is not null;
        }
        catch (Npgsql.PostgresException e) when (e.SqlState == SqlStates.ObjectNotInPrerequisiteState)
        {
            return true;
        }
    }

    private static async Task<Standing> UntilWriterAsync(Session session)
    {
        var begun = session.Deadline.Elapsed;
        while (true)
        {
            await session.PauseAsync(BetweenLooks);
            var standing = await Standing.AskAsync(session);
            if (!standing.InRecovery || session.Deadline.Elapsed - begun >= BetweenTries || session.MustTell)
                return standing;
        }
    }

    /// <summary>Out of recovery: by this call, or by one whose answer was lost; its epoch tells whether by another's.</summary>
    private static CommandOutcome Ended(Standing standing, string standby, long actingEpoch)
    {
        var ours = standing.IsBefore(actingEpoch) || (standing.Epoch is { } mark && mark.Epoch == actingEpoch && mark.Endpoint == standby);
        return ours ? standing.Done() : standing.Refused($"It is no longer a standby, and {standing.Mark}.");
    }

    private static CommandOutcome Refusal(Standing standing, string standby, long actingEpoch, bool sent)
    {
        if (!standing.InRecovery)
            return Ended(standing, standby, actingEpoch);
        if (sent)
            return standing.Outcome(Effect.NoAnswer, "It was told to promote itself, and then refused: it may yet become a writer.");
        return standing.IsBefore(actingEpoch)
            ? standing.Refused("The deadline had passed by its own clock.")
            : standing.Refused($"It is not to be promoted under epoch {actingEpoch}: {standing.Mark}.");
    }
}
