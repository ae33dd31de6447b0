using DojoPool.Postgres.Sessions;

namespace DojoPool.Postgres.Failover;

/// <summary>Changes <c>primary_conninfo</c> under a guard on one session, and stops the receiver.</summary>
internal sealed class UpstreamChange(Session session, string guard, params object?[] parameters)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(15);

    // The startup process stops a receiver in milliseconds unless something holds it up.
    private static readonly TimeSpan HeldUp = TimeSpan.FromMilliseconds(150);

    public Task<UpstreamLook> LookAsync() => UpstreamLook.AskAsync(session, guard, parameters);

    /// <summary>True: it is in force. False: the guard refused and <paramref name="before"/> is back.</summary>
    public async Task<bool> SetAsync(string connInfo, string before)
    {
        session.CheckStillWanted();
        try
        {
            await session.InsistAsync(UpstreamSql.Set(connInfo));
            if (await session.QueryAsync(UpstreamSql.Reload(guard), row => row.GetString(0), parameters) is not null)
                return true;
        }
        catch (Exception late) when (late is TimeoutException or OperationCanceledException)
        {
            await session.InsistAsync(UpstreamSql.Set(before));
            throw;
        }
        await session.InsistAsync(UpstreamSql.Set(before));
        return false;
    }

    /// <summary>Puts an earlier value back in force.</summary>
    public async Task RestoreAsync(string before)
    {
        await session.InsistAsync(UpstreamSql.Set(before));
        await session.InsistAsync(UpstreamSql.ReloadAnyway);
    }

    /// <summary>Waits until two looks in a row find what is wanted; the last look tells.</summary>
    public async Task<UpstreamLook> UntilAsync(Func<UpstreamLook, bool> wanted)
    {
        var started = session.Deadline.Elapsed;
        for (var (found, freed) = (0, false); ;)
        {
            var look = await LookAsync();
            found = wanted(look) ? found + 1 : 0;
            if (found == 2 || session.MustTell)
                return look;
            if (found == 0 && !freed && session.Deadline.Elapsed - started > HeldUp)
            {
                await session.QueryAllAsync(UpstreamSql.FreeStartup, row => row.GetString(0));
                freed = true;
            }
            await session.PauseAsync(BetweenLooks);
        }
    }
}
