using DojoPool.Control.Failover;
using DojoPool.Core.Topology;
using DojoPool.Postgres.Sessions;

namespace DojoPool.Postgres.Failover;

/// <summary>Points a standby at another upstream (PROTOCOL P2).</summary>
internal static class RepointCommand
{
    public static async Task<CommandOutcome> RunAsync(Session session, string connInfo, EpochMark expected, Lsn? notPast)
    {
        var change = new UpstreamChange(session, UpstreamSql.ExpectedMark, expected.Epoch, expected.Endpoint, notPast?.ToString());
        var look = await change.LookAsync();
        if (!look.Allowed)
            return Refusal(look.Standing, expected, notPast);
        if (look.Runs && look.ConnInfo == connInfo)
            return look.Standing.Done();
        var before = look.ConnInfo;
        // Its position must stand still while it is judged: a receiver of the old upstream could pass the bound after the last guard.
        // One that waits is none the better: it would go on over its old connection.
        var stopped = look.Runs;
        if (stopped && !await StopAsync(change, before))
            return look.Standing.Refused("Its WAL receiver has not stopped, so its position could not be judged.");
        if (await change.SetAsync(connInfo, before))
            return (await change.LookAsync()).Standing.Done();
        if (stopped)
            await change.RestoreAsync(before);
        return Refusal((await change.LookAsync()).Standing, expected, notPast);
    }

    private static async Task<bool> StopAsync(UpstreamChange change, string before)
    {
        if (!await change.SetAsync("", before))
            return false;
        if (!(await change.UntilAsync(l => !l.Runs)).Runs)
            return true;
        await change.RestoreAsync(before);
        return false;
    }

    private static CommandOutcome Refusal(Standing standing, EpochMark expected, Lsn? notPast)
    {
        if (!standing.InRecovery)
            return standing.Refused("It is not a standby.");
        return standing.Epoch != expected
            ? standing.Refused($"Epoch {expected.Epoch} of {expected.Endpoint} was expected, but {standing.Mark}.")
            : standing.Refused($"It has WAL up to {standing.Position}, past {notPast}.");
    }
}
