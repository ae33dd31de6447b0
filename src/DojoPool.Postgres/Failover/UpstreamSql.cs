namespace DojoPool.Postgres.Failover;

/// <summary>
/// What cut and repoint say. ALTER SYSTEM can stand neither in a block nor in a function nor beside another statement, so it stands
/// between two guards (PROTOCOL P2).
/// </summary>
internal static class UpstreamSql
{
    /// <summary>
    /// A guard; parameter 1 is the acting epoch. At most, not lower: who cascades from the new writer has its epoch already, and is cut
    /// and repointed under it as well, because only that proves its branch.
    /// </summary>
    public const string NoNewerEpoch = "role.standby AND mark.epoch <= $1";

    /// <summary>A guard; parameters 1 and 2 are the expected mark, 3 is the bound as text or null.</summary>
    public const string ExpectedMark = """
        role.standby AND mark.epoch = $1 AND mark.endpoint = $2
        AND ($3::pg_lsn IS NULL OR greatest(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn()) <= $3::pg_lsn)
        """;

    private const string Receivers = """
        (SELECT count(*) FROM pg_stat_wal_receiver) + (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'walreceiver')
        """;

    /// <summary>
    /// How it stands, whether the guard agrees, the conninfo in force, whether a receiver runs (also one that connects yet), and whether
    /// that one waits.
    /// </summary>
    public static string Look(string guard) => $"""
        SELECT {Standing.Columns}, ({guard}) IS TRUE, current_setting('primary_conninfo'), ({Receivers}) > 0,
               EXISTS (SELECT FROM pg_stat_wal_receiver WHERE status = 'waiting')
        FROM {Standing.Tables}
        """;

    public static string Resume(string guard) =>
        $"SELECT pg_wal_replay_resume()::text FROM {Standing.Tables} WHERE {guard}";

    public static string Reload(string guard) => $"SELECT pg_reload_conf()::text FROM {Standing.Tables} WHERE {guard}";

    public static string Set(string connInfo) => $"ALTER SYSTEM SET primary_conninfo = {Literal(connInfo)}";

    public const string ReloadAnyway = "SELECT pg_reload_conf()";

    /// <summary>
    /// Ends the sessions that hold up the startup process, if it is held up: it stops the receiver, and promotes, only when it gets on.
    /// </summary>
    public const string FreeStartup = """
        SELECT pg_terminate_backend(holder.pid)::text
        FROM pg_stat_activity holder LEFT JOIN pg_roles ON pg_roles.oid = holder.usesysid
        WHERE holder.backend_type = 'client backend' AND holder.pid <> pg_backend_pid() AND holder.xact_start IS NOT NULL
          AND rolsuper IS NOT TRUE
          AND EXISTS (SELECT FROM pg_stat_activity startup WHERE startup.backend_type = 'startup'
                      AND (startup.wait_event LIKE 'RecoveryConflict%' OR startup.wait_event_type IN ('Lock', 'BufferPin')))
        """;

    public static string Literal(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";
}
