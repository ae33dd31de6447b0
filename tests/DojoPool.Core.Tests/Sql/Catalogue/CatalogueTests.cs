using DojoPool.Core.Sql;
using DojoPool.Core.Sql.Catalogue;

namespace DojoPool.Core.Tests.Sql.Catalogue;

/// <summary>What a catalogue adds: bodies are followed, declarations are not believed.</summary>
public sealed class CatalogueTests
{
    [Theory]
    [InlineData("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'", "SELECT f()", SqlVerdict.Read)]
    [InlineData("CREATE FUNCTION f() RETURNS int LANGUAGE sql STABLE AS 'SELECT nextval(''s'')::int'", "SELECT f()", SqlVerdict.Write)]
    [InlineData("CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; END", "SELECT f()", SqlVerdict.Read)]
    [InlineData("CREATE FUNCTION f() RETURNS int LANGUAGE sql RETURN nextval('s')", "SELECT f()", SqlVerdict.Write)]
    [InlineData("CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'SELECT h()'; CREATE FUNCTION h() RETURNS void LANGUAGE sql AS 'DELETE FROM t'", "SELECT g()", SqlVerdict.Write)]
    [InlineData("CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'SELECT missing()'", "SELECT g()", SqlVerdict.Unknown)]
    [InlineData("CREATE FUNCTION f(n int) RETURNS int LANGUAGE plpgsql AS 'BEGIN IF n > 0 THEN RETURN f(n - 1); END IF; RETURN 0; END'", "SELECT f(3)", SqlVerdict.Read)]
    [InlineData("CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql IMMUTABLE AS 'BEGIN INSERT INTO t VALUES (1); RETURN 1; END'", "SELECT f()", SqlVerdict.Write)]
    [InlineData("CREATE FUNCTION f() RETURNS int LANGUAGE plpython3u AS 'return 1'", "SELECT f()", SqlVerdict.Unknown)]
    [InlineData("CREATE FUNCTION f() RETURNS int LANGUAGE c IMMUTABLE AS 'x', 'y'", "SELECT f()", SqlVerdict.Read)]
    [InlineData("CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'x', 'y'", "SELECT f()", SqlVerdict.Unknown)]
    [InlineData("CREATE FUNCTION f(a int DEFAULT nextval('s')) RETURNS int LANGUAGE sql AS 'SELECT 1'", "SELECT f()", SqlVerdict.Write)]
    [InlineData("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE FUNCTION f(a text) RETURNS int LANGUAGE sql AS 'DELETE FROM t; SELECT 1'", "SELECT f()", SqlVerdict.Write)]
    [InlineData("CREATE FUNCTION lower(a my_type) RETURNS int LANGUAGE sql AS 'DELETE FROM t; SELECT 1'", "SELECT lower(a) FROM t", SqlVerdict.Write)]
    [InlineData("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; DROP FUNCTION f()", "SELECT f()", SqlVerdict.Unknown)]
    [InlineData("CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'SELECT set_config(''a.b'', ''c'', false)'", "SELECT f()", SqlVerdict.Session)]
    [InlineData("CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1'", "CALL p()", SqlVerdict.Read)]
    [InlineData("CREATE PROCEDURE p() LANGUAGE sql AS 'DELETE FROM t'", "CALL p()", SqlVerdict.Write)]
    [InlineData("CREATE FUNCTION f(t t) RETURNS int LANGUAGE sql AS 'DELETE FROM t; SELECT 1'", "SELECT t.f FROM t", SqlVerdict.Write)]
    [InlineData("CREATE AGGREGATE a(int) (SFUNC = int4pl, STYPE = int)", "SELECT a(b) FROM t", SqlVerdict.Read)]
    [InlineData("CREATE FUNCTION w(int, int) RETURNS int LANGUAGE sql AS 'SELECT nextval(''s'')::int'; CREATE AGGREGATE a(int) (SFUNC = w, STYPE = int)", "SELECT a(b) FROM t", SqlVerdict.Write)]
    [InlineData("CREATE FUNCTION w(int, int) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = w)", "SELECT 1 === 2", SqlVerdict.Read)]
    [InlineData("CREATE FUNCTION w(int, int) RETURNS int LANGUAGE sql AS 'SELECT nextval(''s'')::int'; CREATE OPERATOR + (LEFTARG = int, RIGHTARG = int, FUNCTION = w)", "SELECT 1 + 2", SqlVerdict.Write)]
    [InlineData("CREATE VIEW v AS SELECT 1", "SELECT * FROM v", SqlVerdict.Read)]
    [InlineData("CREATE VIEW v AS SELECT nextval('s')", "SELECT * FROM v", SqlVerdict.Write)]
    [InlineData("CREATE VIEW v AS SELECT nextval('s'); CREATE VIEW u AS SELECT * FROM v", "SELECT * FROM t JOIN u ON true", SqlVerdict.Write)]
    [InlineData("CREATE VIEW v AS SELECT nextval('s')", "COPY v TO STDOUT", SqlVerdict.Write)]
    [InlineData("CREATE VIEW v AS SELECT nextval('s')", "TABLE v", SqlVerdict.Write)]
    [InlineData("CREATE VIEW v AS SELECT nextval('s')", "SELECT v FROM t", SqlVerdict.Read)]
    [InlineData("CREATE UNLOGGED TABLE u (a int)", "SELECT * FROM u", SqlVerdict.Write)]
    [InlineData("CREATE UNLOGGED TABLE u (a int)", "EXPLAIN SELECT * FROM u", SqlVerdict.Write)]
    [InlineData("CREATE TEMP TABLE u (a int)", "SELECT * FROM u", SqlVerdict.Session)]
    [InlineData("SELECT 1 AS a INTO TEMP u", "SELECT * FROM u", SqlVerdict.Session)]
    [InlineData("CREATE FUNCTION w() RETURNS bool LANGUAGE sql AS 'SELECT nextval(''s'') > 0'; CREATE POLICY p ON t USING (w())", "SELECT * FROM t", SqlVerdict.Write)]
    [InlineData("CREATE FUNCTION w(int) RETURNS bool LANGUAGE sql AS 'SELECT nextval(''s'') > 0'; CREATE DOMAIN d AS int CHECK (w(VALUE))", "SELECT 1::d", SqlVerdict.Write)]
    [InlineData("CREATE TYPE r AS RANGE (SUBTYPE = text)", "SELECT r('a', 'b')", SqlVerdict.Read)]
    [InlineData("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'", "SELECT 1 AS f, f.a FROM f", SqlVerdict.Read)]
    public void A_definition_decides_what_its_use_is(string definition, string use, SqlVerdict expected)
    {
        var catalogue = SqlCatalogue.Build(DefinitionReader.Read(definition, CatalogueFacts.Empty));

        Assert.Equal(expected, SqlAnalyzer.Analyze(use, null, catalogue).Verdict);
        Assert.Equal(expected, SqlAnalyzer.Classify(use, null, catalogue).Verdict);
    }

    [Theory]
    [InlineData("SELECT f('SELECT 1')", SqlVerdict.Read)]
    [InlineData("SELECT f($$SELECT * FROM t$$)", SqlVerdict.Read)]
    [InlineData("SELECT f(q => 'SELECT 1')", SqlVerdict.Read)]
    [InlineData("SELECT f('DELETE FROM t')", SqlVerdict.Write)]
    [InlineData("SELECT f('SELECT nextval(''s'')')", SqlVerdict.Write)]
    [InlineData("SELECT f('SELECT ' || a) FROM t", SqlVerdict.Write)]
    [InlineData("SELECT f(a) FROM t", SqlVerdict.Write)]
    [InlineData("SELECT f('BEGIN')", SqlVerdict.Write)]
    public void A_function_that_runs_its_argument_is_as_good_as_that(string use, SqlVerdict expected)
    {
        const string Definition = "CREATE FUNCTION f(q text) RETURNS SETOF text LANGUAGE plpgsql AS $$ DECLARE l text; BEGIN FOR l IN EXECUTE 'EXPLAIN ANALYZE ' || q LOOP RETURN NEXT l; END LOOP; END $$";
        var catalogue = SqlCatalogue.Build(DefinitionReader.Read(Definition, CatalogueFacts.Empty));

        Assert.Equal(expected, SqlAnalyzer.Analyze(use, null, catalogue).Verdict);
    }

    [Theory]
    [InlineData("BEGIN q := 'DELETE FROM t'; EXECUTE q; END")]
    [InlineData("BEGIN SELECT a INTO q FROM t; EXECUTE q; END")]
    [InlineData("BEGIN EXECUTE q || ';DELETE FROM t'; END")]
    [InlineData("BEGIN EXECUTE 'SELECT ' || q; END")]
    [InlineData("BEGIN EXECUTE format('EXPLAIN %s; DELETE FROM t', q); END")]
    [InlineData("DECLARE q text := 'DELETE FROM t'; BEGIN EXECUTE q; END")]
    [InlineData("BEGIN FOR q IN SELECT a FROM t LOOP EXECUTE q; END LOOP; END")]
    public void A_function_that_makes_something_of_its_argument_is_not_followed(string body)
    {
        var definition = $"CREATE FUNCTION f(q text) RETURNS void LANGUAGE plpgsql AS $f$ {body} $f$";
        var catalogue = SqlCatalogue.Build(DefinitionReader.Read(definition, CatalogueFacts.Empty));

        Assert.False(SqlAnalyzer.Classify("SELECT f('SELECT 1')", null, catalogue).IsRead);
    }

    [Fact]
    public void A_script_knows_what_it_defined_prepared_and_declared()
    {
        var script = new SqlScript();
        script.Next("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'");
        script.Next("PREPARE p AS SELECT f()");
        script.Next("DECLARE c CURSOR WITH HOLD FOR SELECT 1");

        Assert.Equal(SqlVerdict.Read, script.Next("SELECT f()").Verdict);
        Assert.Equal(SqlVerdict.Session, script.Next("EXECUTE p").Verdict);
        Assert.True(script.Next("FETCH c").IsRead);
        Assert.Equal(SqlVerdict.Unknown, SqlAnalyzer.Classify("EXECUTE p").Verdict);
    }

    [Fact]
    public void A_script_reads_backslashes_as_its_session_does()
    {
        var script = new SqlScript();
        script.Next("SET standard_conforming_strings = off");
        Assert.Equal(SqlVerdict.Read, script.Next(@"SELECT '\'; DELETE FROM t; --'").Verdict);
        script.Next("RESET standard_conforming_strings");
        Assert.Equal(SqlVerdict.Write, script.Next(@"SELECT '\'; DELETE FROM t; --'").Verdict);
    }

    [Theory]
    [InlineData(null, false, true)]
    [InlineData(10, false, false)]
    [InlineData(61, false, true)]
    [InlineData(10, true, true)]
    [InlineData(2, true, false)]
    public void A_snapshot_is_taken_anew_by_age_and_on_a_miss(int? seconds, bool missed, bool due) =>
        Assert.Equal(due, CatalogueAge.IsDue(seconds is { } age ? TimeSpan.FromSeconds(age) : null, missed, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(5)));
}
