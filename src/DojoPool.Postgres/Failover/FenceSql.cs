using System.Globalization;

namespace DojoPool.Postgres.Failover;

/// <summary>The fence and its undoing, and the look that tells whether it holds.</summary>
internal static class FenceSql
{
    /// <summary>
    /// A fence that hangs (its commit waits for a set that is gone, because it came without synchronous_commit=local) holds the rows that
    /// the next one needs: it is terminated first. A healthy fence takes milliseconds.
    /// </summary>
    public const string EndHungFences = """
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE pid <> pg_backend_pid() AND state = 'active' AND usename = current_user
          AND query LIKE '%dojopool:fence%' AND query NOT LIKE '%pg_stat_activity%'
          AND query_start < clock_timestamp() - interval '500 milliseconds'
        """;

    /// <summary>
    /// Closes the databases unless the guard refuses. One statement, so that it is whole or not at all even when it is executed late. The
    /// table's lock makes the guard exact: an epoch is written before the guard reads, or after the fence has committed.
    /// </summary>
    public static string Close(long actingEpoch) => Alter("false", Lower, actingEpoch);

    public static string Open(long actingEpoch) => Alter("true", AtMost, actingEpoch);

    /// <summary>
    /// Ends the sessions of closed databases, counts those that were there, and tells how the server stands. A superuser's session can be
    /// ended by a superuser only.
    /// </summary>
    public static string EndSessions(long actingEpoch) => $"""
        SELECT {Standing.Columns},
               (SELECT count(*)::int FROM pg_database WHERE {ApplicationDatabases.Condition} AND datallowconn),
               (SELECT count(*)::int FROM pg_database WHERE {ApplicationDatabases.Condition} AND NOT datallowconn),
               clients.total, clients.ended
        FROM {Standing.Tables}
        CROSS JOIN LATERAL (
            SELECT count(*)::int AS total,
                   count(*) FILTER (WHERE CASE WHEN mark.epoch < {Text(actingEpoch)} AND (me.rolsuper OR NOT coalesce(owner.rolsuper, false))
                                               THEN pg_terminate_backend(session.pid) ELSE false END)::int AS ended
            FROM pg_stat_activity session
            JOIN pg_database ON pg_database.oid = session.datid AND NOT pg_database.datallowconn AND {ApplicationDatabases.Condition}
            JOIN pg_roles me ON me.rolname = current_user
            LEFT JOIN pg_roles owner ON owner.oid = session.usesysid
            WHERE session.backend_type IN ('client backend', 'walsender')) clients
        """;

    private const string Lower = "<";
    private const string AtMost = "<=";

    // DO takes no parameters; a number needs no quoting.
    private static string Alter(string allow, string comparison, long actingEpoch) => $"""
        DO /* dojopool:fence */ $fence$
        DECLARE
            application name;
        BEGIN
            IF pg_is_in_recovery() THEN RETURN; END IF;
            LOCK TABLE dojo.epoch IN SHARE MODE;
            IF (SELECT max(epoch) {comparison} {Text(actingEpoch)} FROM dojo.epoch) IS NOT TRUE THEN RETURN; END IF;
            PERFORM set_config('synchronous_commit', 'local', true);
            FOR application IN
                SELECT datname FROM pg_database WHERE {ApplicationDatabases.Condition} AND datallowconn <> {allow}
            LOOP
                EXECUTE format('ALTER DATABASE %I ALLOW_CONNECTIONS {allow}', application);
            END LOOP;
        END $fence$
        """;

    private static string Text(long epoch) => epoch.ToString(CultureInfo.InvariantCulture);
}
