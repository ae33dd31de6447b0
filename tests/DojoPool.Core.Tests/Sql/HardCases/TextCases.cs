using static DojoPool.Core.Tests.Sql.HardCases.HardCase;

namespace DojoPool.Core.Tests.Sql.HardCases;

/// <summary>Several statements in one text, sessions within it, and code in strings.</summary>
internal static class TextCases
{
    public static readonly HardCase[] All =
    [
        Read("SELECT 1; SELECT 2", "two reads"),
        Write("SELECT 1; DELETE FROM t", "the worst decides"),
        Write("DELETE FROM t; SELECT 1", "wherever it stands"),
        Session("SELECT 1; SET a.b = 1", "session is worse than read"),
        Unknown("SELECT 1; WIBBLE", "unknown is worse than session"),
        Write("SELECT 1;;; DROP TABLE t;", "behind empty ones"),
        Write("SELECT ';'; DELETE FROM t", "a semicolon in a literal does not split"),
        Read("SELECT ';DELETE FROM t;'", "nor does it here"),
        Session("BEGIN; SELECT 1; COMMIT", "a transaction that ends in the same text is what is in it"),
        Bound("BEGIN; SELECT 1", "one that stays open is not"),
        Bound("BEGIN; SAVEPOINT a; ROLLBACK TO a", "ROLLBACK TO ends nothing"),
        Bound("BEGIN; SELECT 1; COMMIT AND CHAIN", "AND CHAIN opens the next"),
        Write("BEGIN; DELETE FROM t; ROLLBACK", "a write, even when it is undone"),
        Session("PREPARE p AS SELECT 1; EXECUTE p", "told in the same text"),
        Write("PREPARE p AS DELETE FROM t; EXECUTE p", "told in the same text"),
        Unknown("PREPARE p AS SELECT 1; DEALLOCATE p; EXECUTE p", "forgotten again"),
        Unknown("PREPARE p AS SELECT 1; EXECUTE q", "another one"),
        Unknown("PREPARE p AS SELECT $1; EXECUTE p(my_function())", "its arguments are expressions"),
        Session("DECLARE c CURSOR FOR SELECT 1; FETCH c", "told in the same text"),
        Session("PREPARE p AS SELECT 1; EXPLAIN ANALYZE EXECUTE p", "runs a read"),
        Write("DO $$ BEGIN EXECUTE 'DELETE FROM t'; END $$", "dynamic SQL that is constant is read"),
        Read("DO $$ BEGIN EXECUTE 'SELECT 1'; END $$", "and may be a read"),
        Write("DO $$ BEGIN EXECUTE 'DEL' || 'ETE FROM t'; END $$", "composed SQL is not followed"),
        Write("DO $$ BEGIN EXECUTE format('SELECT %s', x); END $$", "nor is this"),
        Write("DO $$ BEGIN IF true THEN UPDATE t SET a = 1; END IF; END $$", "behind THEN"),
        Write("DO $$ DECLARE r record; BEGIN FOR r IN SELECT 1 LOOP INSERT INTO t VALUES (1); END LOOP; END $$", "in a loop"),
        Write("DO $$ DECLARE r record; BEGIN FOR r IN UPDATE t SET a = 1 RETURNING a LOOP END LOOP; END $$", "as the loop's query"),
        Write("DO $$ BEGIN CREATE TABLE x (a int); END $$", "a definition inside"),
        Write("DO $$ BEGIN TRUNCATE t; END $$", "TRUNCATE inside"),
        Write("DO $$ BEGIN LOCK TABLE t; END $$", "LOCK inside"),
        Write("DO $$ BEGIN PERFORM 1 FROM t FOR UPDATE; END $$", "a row lock inside"),
        Write("DO $$ DECLARE x int := nextval('s'); BEGIN END $$", "in a declaration"),
        Write("DO $$ BEGIN RAISE NOTICE '%', nextval('s'); END $$", "in RAISE"),
        Unknown("DO $$ BEGIN WHILE my_function() LOOP END LOOP; END $$", "in a condition"),
        Unknown("DO $$ BEGIN IF my_function(1) THEN END IF; END $$", "in another"),
        Read("DO $$ BEGIN IF (1 = 1) THEN NULL; ELSIF (2 = 2) THEN NULL; END IF; WHILE (false) LOOP NULL; END LOOP; END $$", "parentheses behind its key words"),
        Write("DO $$ BEGIN DO $x$ BEGIN DELETE FROM t; END $x$; END $$", "a block in a block"),
        Unknown("EXPLAIN EXPLAIN EXPLAIN EXPLAIN EXPLAIN EXPLAIN EXPLAIN EXPLAIN EXPLAIN SELECT 1", "nobody nests so deep"),
    ];
}
