using DojoPool.Control.Health;
using DojoPool.Postgres.Sessions;

namespace DojoPool.Postgres.Health;

/// <summary>Asks apart from the probe: the server looks at every file for it, which must not count as a slow answer.</summary>
public sealed class DiskUsage(EndpointSessions sessions) : IDiskUsage
{
    private const string Sql = """
        SELECT (SELECT coalesce(sum(pg_database_size(oid)), 0) FROM pg_database)::bigint
             + (SELECT coalesce(sum(size), 0) FROM pg_ls_waldir())::bigint
        """;

    public async Task<long?> ReadAsync(string vantage, string endpoint, TimeSpan deadline, CancellationToken cancellation)
    {
        try
        {
            var rows = await sessions.UseAsync(
                new SessionKey(vantage, endpoint, SessionProfile.Probe), Deadline.After(deadline, sessions.Time),
                session => session.QueryAllAsync(Sql, row => row.GetInt64(0)), cancellation);
            return rows.Count == 0 ? null : rows[0];
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            // That it does not answer is the probe's to tell; without the figure there is no forecast.
            return null;
        }
    }
}
