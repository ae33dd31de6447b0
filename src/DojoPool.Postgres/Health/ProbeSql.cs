namespace DojoPool.Postgres.Health;

/// <summary>One statement for PostgreSQL 12 to 18, writer or standby, with pg_monitor only. The columns are read in this order.</summary>
internal static class ProbeSql
{
    // pg_is_in_recovery() is asked once: it is volatile, so this subquery is not flattened. CASE keeps the functions apart that fail
    // on the other kind of server.
    public const string Facts = $"""
        SELECT role.standby, clock_timestamp(),
               CASE WHEN NOT role.standby THEN left(pg_walfile_name(pg_current_wal_lsn()), 8) END,
               CASE WHEN role.standby THEN greatest(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn()) ELSE pg_current_wal_lsn() END::text,
               CASE WHEN role.standby THEN pg_last_wal_replay_lsn() END::text,
               CASE WHEN role.standby THEN pg_is_wal_replay_paused() ELSE false END,
               receiver.status, clock_timestamp() - receiver.last_msg_receipt_time, receiver.latest_end_lsn::text, receiver.received_tli,
               current_setting('wal_receiver_timeout')::interval,
               {MarkColumns},
               coalesce(
                   (SELECT NOT datallowconn FROM pg_database WHERE datname = $1 AND datname <> current_database()),
                   (SELECT bool_and(NOT datallowconn) FROM pg_database WHERE {ApplicationDatabases.Condition}),
                   false),
               NOT role.standby AND current_setting('default_transaction_read_only')::bool,
               sessions.connections, sessions.active, current_setting('max_connections')::int,
               (SELECT coalesce(sum(xact_commit + xact_rollback), 0)::bigint FROM pg_stat_database),
               sessions.waiting, current_setting('server_version_num')::int,
               current_setting('synchronous_standby_names') <> ''
        FROM (SELECT pg_is_in_recovery() AS standby) role
        LEFT JOIN pg_stat_wal_receiver receiver ON true
        {MarkJoin}
        CROSS JOIN (
            SELECT count(*) FILTER (WHERE backend_type = 'client backend')::int AS connections,
                   count(*) FILTER (WHERE backend_type = 'client backend' AND state = 'active' AND pid <> pg_backend_pid())::int AS active,
                   count(*) FILTER (WHERE wait_event = 'SyncRep')::int AS waiting
            FROM pg_stat_activity) sessions
        """;

    public const string Senders = """
        SELECT coalesce(application_name, ''), coalesce(state, ''), coalesce(sync_state, ''), sent_lsn::text, replay_lsn::text
        FROM pg_stat_replication
        """;

    private const string MarkColumns = "mark.epoch, mark.endpoint";
    private const string MarkJoin = "LEFT JOIN (SELECT epoch, endpoint FROM dojo.epoch ORDER BY epoch DESC LIMIT 1) mark ON true";

    /// <summary>For a server on which <c>dojo.epoch</c> is missing.</summary>
    public static readonly string FactsWithoutEpoch = Facts
        .Replace(MarkColumns, "NULL::bigint, NULL::text", StringComparison.Ordinal)
        .Replace(MarkJoin, "", StringComparison.Ordinal);
}
