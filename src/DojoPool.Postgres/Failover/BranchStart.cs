namespace DojoPool.Postgres.Failover;

/// <summary>
/// Where the WAL of a writer left the timeline before: its fork. It must never be too high, or a standby would be repointed that has
/// WAL which the new branch does not have; too low, it is rewound for nothing.
/// </summary>
internal static class BranchStart
{
    /// <summary>
    /// An expression. The first timeline began at zero. The end of replay is the fork if this run of the server was a standby until it was
    /// promoted: then it has asked for a receiver, so there is a received position. (After a crash the end of replay is that of crash
    /// recovery, far behind the fork, but nothing was received in this run.) Otherwise the start of the last segment that is left of older
    /// timelines, and no later than the first one of this: the fork is in that segment or after it. Where none is left
    /// zero: nobody is repointed then, and everybody is rewound.
    /// The timeline's history file says it exactly, but only a superuser may read it.
    /// </summary>
    public const string Sql = """
        CASE WHEN left(pg_walfile_name(pg_current_wal_lsn()), 8) = '00000001' THEN '0/0'::pg_lsn
             WHEN pg_last_wal_receive_lsn() IS NOT NULL THEN pg_last_wal_replay_lsn()
             ELSE coalesce((SELECT (to_hex(start / 4294967296) || '/' || to_hex(start % 4294967296))::pg_lsn
                   FROM (SELECT least(max(at) FILTER (WHERE older), min(at) FILTER (WHERE NOT older)) AS start
                         FROM (SELECT left(name, 8) < left(pg_walfile_name(pg_current_wal_lsn()), 8) AS older,
                                      ('x' || substr(name, 9, 8))::bit(32)::bigint * 4294967296
                                          + ('x' || substr(name, 17, 8))::bit(32)::bigint * pg_size_bytes(current_setting('wal_segment_size')) AS at
                               FROM pg_ls_waldir() WHERE name ~ '^[0-9A-F]{24}') files
                         HAVING bool_or(older)) segments), '0/0')
        END
        """;
}
