namespace DojoPool.Postgres.Catalogue;

/// <summary>What a database has beyond pg_catalog, from 12 on. Each statement reads only, and is short.</summary>
internal static class CatalogueSql
{
    private const string NotBuiltIn = "n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')";

    /// <summary>pg_get_function_sqlbody came with 14: before, there are no standard bodies.</summary>
    public static string Routines(int version) => $"""
        SELECT n.nspname, p.proname, CASE p.prokind WHEN 'a' THEN '' ELSE l.lanname END, p.provolatile::text,
               COALESCE({(version >= 140000 ? "pg_get_function_sqlbody(p.oid)" : "NULL")}, p.prosrc, ''),
               COALESCE(pg_get_expr(p.proargdefaults, 'pg_proc'::regclass), ''),
               COALESCE(p.proargnames, ARRAY[]::text[]), COALESCE(p.proargmodes::text[], ARRAY[]::text[]),
               COALESCE((SELECT array_agg(f::regproc::text) FROM unnest(ARRAY[a.aggtransfn, a.aggfinalfn, a.aggcombinefn, a.aggserialfn, a.aggdeserialfn,
                   a.aggmtransfn, a.aggminvtransfn, a.aggmfinalfn]) f WHERE f <> 0), ARRAY[]::text[]),
               COALESCE(p.proconfig::text, '') ~ 'transaction_(read_only|isolation)'
        FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang
        LEFT JOIN pg_aggregate a ON a.aggfnoid = p.oid
        WHERE {NotBuiltIn}
        """;

    public const string Operators = $"""
        SELECT o.oprname, ARRAY(SELECT f::regproc::text FROM unnest(ARRAY[o.oprcode, o.oprrest, o.oprjoin]) f WHERE f <> 0)
        FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace WHERE {NotBuiltIn}
        """;

    /// <summary>Views, tables with row security or without WAL, and parents of such tables. Ordinary tables need no mention.</summary>
    public const string Relations = $"""
        WITH RECURSIVE stored(oid, persistence) AS (
            SELECT oid, relpersistence FROM pg_class WHERE relpersistence <> 'p' AND relkind IN ('r', 'p', 'v', 'm', 'S')
            UNION SELECT i.inhparent, s.persistence FROM stored s JOIN pg_inherits i ON i.inhrelid = s.oid)
        SELECT n.nspname, c.relname, COALESCE((SELECT max(s.persistence::text) FROM stored s WHERE s.oid = c.oid), 'p'),
               CASE WHEN c.relkind = 'v' THEN pg_get_viewdef(c.oid) ELSE '' END,
               CASE WHEN c.relrowsecurity THEN ARRAY(SELECT pg_get_expr(polqual, polrelid) FROM pg_policy
                   WHERE polrelid = c.oid AND polcmd IN ('r', '*') AND polqual IS NOT NULL) ELSE ARRAY[]::text[] END
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE {NotBuiltIn} AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
          AND (c.relkind = 'v' OR c.relrowsecurity OR c.oid IN (SELECT oid FROM stored))
        """;

    /// <summary>Types by name, since a type's name can be called, with a domain's checks and the functions that cast to it.</summary>
    public const string Types = $"""
        SELECT n.nspname, t.typname,
               ARRAY(SELECT pg_get_expr(k.conbin, 0) FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c'),
               ARRAY(SELECT c.castfunc::regproc::text FROM pg_cast c WHERE c.casttarget = t.oid AND c.castfunc <> 0)
        FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
        WHERE {NotBuiltIn} AND t.typtype IN ('b', 'd', 'e', 'r', 'm', 'c') AND t.typname !~ '^_'
          AND (t.typtype <> 'c' OR EXISTS (SELECT FROM pg_class c WHERE c.oid = t.typrelid AND c.relkind = 'c'))
        """;
}
