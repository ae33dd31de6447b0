namespace DojoPool.Integration.Tests.Sql;

/// <summary>One call of every built-in function whose arguments a plausible value is known for.</summary>
internal static class BuiltInCalls
{
    /// <summary>Calls that would stop, promote or hang the standby under test.</summary>
    private const string Excepted = "'pg_promote','pg_wal_replay_pause','pg_terminate_backend','pg_sleep','pg_sleep_for','pg_sleep_until','pg_reload_conf','pg_rotate_logfile','pg_rotate_logfile_old'";

    private const string Values = """
        ('text','''x'''),('integer','1'),('bigint','1'),('smallint','1::int2'),('oid','1::oid'),('name','''x''::name'),('boolean','true'),
        ('regclass','''pg_class''::regclass'),('xid','''1''::xid'),('xid8','''10''::xid8'),('pg_lsn','''0/1''::pg_lsn'),('double precision','1.0::float8'),
        ('bytea','''x''::bytea'),('text[]','''{x}''::text[]'),('regtype','''int4''::regtype'),('interval','''1 ms''::interval'),
        ('timestamp with time zone','now()'),('"char"','''r''::"char"'),('"any"','1'),('anyelement','1'),('anyarray','''{1}''::int[]'),('tid','''(0,1)''::tid'),
        ('tsquery','''a''::tsquery'),('pg_snapshot','''1:1:''::pg_snapshot'),('txid_snapshot','''1:1:''::txid_snapshot'),('name[]','''{x}''::name[]'),('real','1.0::float4')
        """;

    /// <summary>Rows of (name, statement).</summary>
    public static readonly string Sql = $"""
        SELECT p.proname, 'SELECT pg_catalog.' || quote_ident(p.proname) || '(' ||
               COALESCE((SELECT string_agg(v.value, ', ' ORDER BY a.place) FROM unnest(p.proargtypes) WITH ORDINALITY a(type, place)
                   JOIN (VALUES {Values}) v(type, value) ON v.type = format_type(a.type, NULL)), '') || ')'
        FROM pg_proc p
        WHERE p.prokind = 'f' AND p.oid < 16384 AND p.pronamespace = 'pg_catalog'::regnamespace AND p.proname NOT IN ({Excepted})
          AND p.prorettype NOT IN ('trigger'::regtype, 'event_trigger'::regtype, 'internal'::regtype, 'cstring'::regtype)
          AND NOT EXISTS (SELECT FROM unnest(p.proargtypes) t(type) WHERE format_type(t.type, NULL) NOT IN (SELECT v.type FROM (VALUES {Values}) v(type, value)))
        """;
}
