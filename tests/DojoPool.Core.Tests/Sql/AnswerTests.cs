using DojoPool.Core.Sql;

namespace DojoPool.Core.Tests.Sql;

public sealed class AnswerTests
{
    [Fact]
    public void A_plain_read_says_what_the_guide_says()
    {
        var answer = SqlAnalyzer.Analyze("SELECT * FROM matches WHERE tournament_id = $1");

        Assert.Equal((true, false, false, SqlComplexity.Simple), (answer.IsRead, answer.IsWrite, answer.IsTransaction, answer.Complexity));
        Assert.Equal("Route to nearest healthy replica for optimal performance", answer.Recommendation);
        Assert.Empty(answer.Reasons);
        Assert.Equal(["matches"], answer.Tables);
        Assert.Equal(SqlTarget.Replica, answer.Routing.Target);
    }

    [Fact]
    public void A_reason_points_at_its_place_in_the_whole_text()
    {
        const string Sql = "SELECT 1; SELECT * FROM a.t WHERE x = public.f(1) FOR UPDATE";

        var answer = SqlAnalyzer.Analyze(Sql);

        Assert.Equal([(SqlReasonCode.UnknownFunction, "public.f"), (SqlReasonCode.RowLock, "FOR")],
            answer.Reasons.Select(reason => (reason.Code, Sql.Substring(reason.Position, reason.Length))));
        Assert.Equal(["public.f"], answer.UnknownFunctions);
        Assert.Equal(["a.t"], answer.Tables);
        Assert.Equal([SqlVerdict.Read, SqlVerdict.Write], answer.Statements.Select(statement => statement.Verdict));
    }

    [Fact]
    public void The_route_of_the_moment_is_in_the_answer()
    {
        var options = new SqlAnalysisOptions { Route = new SqlRoute("us-east-primary", "eu-west-replica-1", "nearest, 0.2 s behind.") };

        Assert.Equal("eu-west-replica-1", SqlAnalyzer.Analyze("SELECT 1", options).Routing.Endpoint);
        Assert.Equal("us-east-primary", SqlAnalyzer.Analyze("DELETE FROM t", options).Routing.Endpoint);
        Assert.Equal((SqlTarget.Session, "us-east-primary"), SqlAnalyzer.Analyze("SET a.b = 1", options).Routing is var session ? (session.Target, session.Endpoint) : default);
        Assert.Null(SqlAnalyzer.Analyze("DELETE FROM t", new SqlAnalysisOptions { Route = new SqlRoute(null, null) }).Routing.Endpoint);
    }

    [Theory]
    [InlineData("SELECT * FROM t WHERE a = 1", "select  *\nfrom T where A=2 -- x")]
    [InlineData("SELECT * FROM t WHERE a IN (1, 2, 3)", "SELECT * FROM t WHERE a IN (7)")]
    [InlineData("SELECT 'a', $1", "SELECT E'b', 5")]
    [InlineData("INSERT INTO t VALUES ('x', 1)", "INSERT INTO t VALUES ($$y$$, 2)")]
    public void A_fingerprint_forgets_constants_and_layout(string one, string other) =>
        Assert.Equal(SqlAnalyzer.Analyze(one).Fingerprint, SqlAnalyzer.Analyze(other).Fingerprint);

    [Theory]
    [InlineData("SELECT a FROM t", "SELECT b FROM t")]
    [InlineData("SELECT \"A\" FROM t", "SELECT a FROM t")]
    [InlineData("SELECT a + 1", "SELECT a - 1")]
    public void A_fingerprint_keeps_what_matters(string one, string other) =>
        Assert.NotEqual(SqlAnalyzer.Analyze(one).Fingerprint, SqlAnalyzer.Analyze(other).Fingerprint);

    [Theory]
    [InlineData("SELECT * FROM t WHERE id = $1", SqlComplexity.Simple)]
    [InlineData("SELECT 1", SqlComplexity.Simple)]
    [InlineData("SELECT * FROM a JOIN b ON a.id = b.id WHERE a.x = 1", SqlComplexity.Medium)]
    [InlineData("WITH RECURSIVE x AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM x) SELECT count(*) FROM x JOIN a ON true GROUP BY n ORDER BY 1", SqlComplexity.Complex)]
    [InlineData("SELECT a.x, sum(b.y) FROM a JOIN b ON a.id = b.id JOIN c ON c.id = b.c LEFT JOIN d ON d.id = c.d GROUP BY a.x ORDER BY 2 DESC", SqlComplexity.Complex)]
    public void Complexity_grows_with_what_is_read(string sql, SqlComplexity expected) => Assert.Equal(expected, SqlAnalyzer.Analyze(sql).Complexity);

    [Theory]
    [InlineData("DELETE FROM t", "every row is changed")]
    [InlineData("SELECT a, b FROM t", "neither WHERE nor LIMIT")]
    [InlineData("SELECT f()", "catalogue")]
    [InlineData("BEGIN", "READ ONLY")]
    public void Advice_says_what_would_be_better(string sql, string part) => Assert.Contains(part, SqlAnalyzer.Analyze(sql).Recommendation, StringComparison.Ordinal);

    [Theory]
    [InlineData("SELECT * FROM a, b x, (SELECT * FROM c) y JOIN d ON true", "a b c d")]
    [InlineData("WITH x AS (SELECT * FROM a) SELECT * FROM x JOIN b.c USING (id)", "a b.c")]
    [InlineData("INSERT INTO a SELECT * FROM b", "a b")]
    [InlineData("UPDATE a SET x = 1 FROM b WHERE a.id = b.id", "a b")]
    [InlineData("DELETE FROM a USING b WHERE a.id = b.id", "a b")]
    [InlineData("CREATE TABLE IF NOT EXISTS a.b (c int)", "a.b")]
    [InlineData("COPY a TO STDOUT", "a")]
    [InlineData("LOCK TABLE a, b IN SHARE MODE", "a b")]
    [InlineData("SELECT extract(epoch FROM x) FROM a", "a")]
    [InlineData("SELECT * FROM generate_series(1, 2) g", "")]
    public void Tables_are_named_as_the_text_names_them(string sql, string tables) => Assert.Equal(tables, string.Join(' ', SqlAnalyzer.Analyze(sql).Tables));

    [Fact]
    public void Backslashes_mean_what_the_session_says()
    {
        var escapes = new SqlAnalysisOptions { StandardConformingStrings = false };

        Assert.Equal(SqlVerdict.Read, SqlAnalyzer.Classify(@"SELECT '\'; DELETE FROM t; --'", escapes).Verdict);
        Assert.Equal(SqlVerdict.Write, SqlAnalyzer.Classify(@"SELECT '\'; DELETE FROM t; --'").Verdict);
    }
}
