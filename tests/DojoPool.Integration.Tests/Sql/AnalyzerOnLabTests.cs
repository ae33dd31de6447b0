using DojoPool.Core.Sql;
using DojoPool.Core.Sql.Catalogue;
using DojoPool.Lab.Topology;
using DojoPool.Postgres.Catalogue;
using Npgsql;

namespace DojoPool.Integration.Tests.Sql;

/// <summary>The analyzer against real servers: what it calls a read, a real standby must run; what it knows of a catalogue, a real writer must tell.</summary>
[Trait("needs", "servers")]
public sealed class AnalyzerOnLabTests(LabFixture fixture) : IClassFixture<LabFixture>
{
    private const string Standby = "eu-west-replica-1";

    [Fact]
    public async Task A_standby_refuses_no_built_in_function_that_the_analyzer_calls_harmless()
    {
        await using var connection = new NpgsqlConnection(fixture.Lab.Node(Standby).SuperuserConnectionString());
        await connection.OpenAsync();
        var calls = await CallsAsync(connection);
        var refused = new List<string>();
        foreach (var (name, sql) in calls)
            if (SqlAnalyzer.Classify(sql).IsRead && await RefusalAsync(connection, sql) is { } refusal) refused.Add($"{name}: {refusal}");

        Assert.True(calls.Count > 1_000, $"{calls.Count}");
        Assert.Empty(refused);
    }

    [Fact]
    public async Task The_writers_catalogue_tells_which_functions_and_views_only_read()
    {
        var writer = fixture.Lab.Node(GuideTopology.FirstWriter).SuperuserConnectionString("dojopool");
        await using var source = NpgsqlDataSource.Create(writer);
        await SetUpAsync(source);
        var answer = await CatalogueReader.ReadAsync(source, CancellationToken.None);
        await using (var undo = source.CreateCommand("DROP SCHEMA analyzer_test CASCADE")) await undo.ExecuteNonQueryAsync();

        Assert.Null(answer.Trouble);
        var catalogue = SqlCatalogue.Build(answer.Facts!);
        foreach (var (sql, verdict) in Expected)
            Assert.True(SqlAnalyzer.Analyze(sql, null, catalogue).Verdict == verdict, $"{sql}: {SqlAnalyzer.Analyze(sql, null, catalogue).Verdict} instead of {verdict}");
    }

    [Fact]
    public async Task A_writer_that_cannot_be_reached_is_trouble_and_no_exception()
    {
        var answer = await CatalogueReader.ReadAsync("postgresql://nobody@127.0.0.1:1/nothing?sslmode=disable", CancellationToken.None);

        Assert.Null(answer.Facts);
        Assert.NotNull(answer.Trouble);
    }

    private const string Setup = """
        CREATE SCHEMA analyzer_test;
        SET search_path = analyzer_test;
        CREATE SEQUENCE s; CREATE TABLE t (a int); CREATE UNLOGGED TABLE u (a int);
        CREATE FUNCTION reads(a int) RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM analyzer_test.t';
        CREATE FUNCTION standard(a int) RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM t; END;
        CREATE FUNCTION lies() RETURNS bigint LANGUAGE sql STABLE AS 'SELECT nextval(''analyzer_test.s'')';
        CREATE FUNCTION nested() RETURNS bigint LANGUAGE plpgsql AS 'BEGIN RETURN analyzer_test.lies(); END';
        CREATE FUNCTION defaulted(a bigint DEFAULT nextval('s')) RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';
        CREATE FUNCTION explains(q text) RETURNS SETOF text LANGUAGE plpgsql AS $$ DECLARE l text; BEGIN FOR l IN EXECUTE 'EXPLAIN ' || q LOOP RETURN NEXT l; END LOOP; END $$;
        CREATE VIEW calm AS SELECT reads(a) FROM t; CREATE VIEW wild AS SELECT nested();
        CREATE AGGREGATE total(int) (SFUNC = int4pl, STYPE = int);
        CREATE DOMAIN checked AS int CHECK (nested() > 0);
        CREATE TABLE secured (a int); ALTER TABLE secured ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON secured USING (nested() > 0);
        """;

    private static readonly (string Sql, SqlVerdict Verdict)[] Expected =
    [
        ("SELECT reads(1)", SqlVerdict.Read),
        ("SELECT analyzer_test.standard(1)", SqlVerdict.Read),
        ("SELECT lies()", SqlVerdict.Write),
        ("SELECT nested()", SqlVerdict.Write),
        ("SELECT defaulted()", SqlVerdict.Write),
        ("SELECT explains('SELECT 1')", SqlVerdict.Read),
        ("SELECT explains('DELETE FROM t')", SqlVerdict.Write),
        ("SELECT * FROM calm", SqlVerdict.Read),
        ("SELECT * FROM analyzer_test.wild", SqlVerdict.Write),
        ("SELECT * FROM u", SqlVerdict.Write),
        ("SELECT total(a) FROM t", SqlVerdict.Read),
        ("SELECT 1::checked", SqlVerdict.Write),
        ("SELECT * FROM secured", SqlVerdict.Write),
        ("SELECT absent()", SqlVerdict.Unknown),
    ];

    /// <summary>Statement by statement, as the analyzer splits them: Npgsql would split BEGIN ATOMIC … END in two.</summary>
    private static async Task SetUpAsync(NpgsqlDataSource source)
    {
        await using var batch = source.CreateBatch();
        foreach (var statement in SqlAnalyzer.Analyze(Setup).Statements) batch.BatchCommands.Add(new NpgsqlBatchCommand(Setup.Substring(statement.Position, statement.Length)));
        await batch.ExecuteNonQueryAsync();
    }

    private static async Task<List<(string Name, string Sql)>> CallsAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(BuiltInCalls.Sql, connection);
        await using var rows = await command.ExecuteReaderAsync();
        var calls = new List<(string, string)>();
        while (await rows.ReadAsync()) calls.Add((rows.GetString(0), rows.GetString(1)));
        return calls;
    }

    /// <summary>What the server says because it is a standby; null when it answers, or fails as any server would.</summary>
    private static async Task<string?> RefusalAsync(NpgsqlConnection connection, string sql)
    {
        // A conflict with recovery ends the session; that says nothing about the call.
        if (connection.State != System.Data.ConnectionState.Open) await connection.OpenAsync();
        try
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
            return null;
        }
        catch (NpgsqlException broken) when (broken is not PostgresException)
        {
            await connection.CloseAsync();
            return null;
        }
        catch (PostgresException refused)
        {
            return refused.SqlState == PostgresErrorCodes.ReadOnlySqlTransaction || refused.MessageText.Contains("recovery", StringComparison.Ordinal) ? refused.MessageText : null;
        }
    }
}
