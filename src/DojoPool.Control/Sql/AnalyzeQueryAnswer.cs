using System.Text.Json;
using DojoPool.Contracts.Sql;
using DojoPool.Core.Sql;

namespace DojoPool.Control.Sql;

/// <summary>The analyzer's answer as the API says it; the command line says the same.</summary>
public static class AnalyzeQueryAnswer
{
    public static AnalyzeQueryResponse From(string query, SqlAnalysis analysis) => new(
        query,
        Analysis(analysis.IsRead, analysis.IsTransaction, analysis.Complexity),
        analysis.Recommendation,
        Name(analysis.Verdict),
        Reasons(query, analysis.Reasons),
        analysis.UnknownFunctions,
        analysis.Tables,
        analysis.Fingerprint,
        analysis.NormalizedQuery,
        [.. analysis.Statements.Select(statement => Statement(query, statement))],
        new QueryRouting(Name(analysis.Routing.Target), analysis.Routing.Endpoint, analysis.Routing.Why));

    private static QueryStatement Statement(string query, SqlStatementAnalysis statement) => new(
        statement.Command,
        statement.Position,
        statement.Length,
        Name(statement.Verdict),
        Analysis(statement.IsRead, statement.IsTransaction, statement.Complexity),
        Reasons(query, statement.Reasons),
        statement.UnknownFunctions,
        statement.Tables,
        statement.Fingerprint);

    private static QueryAnalysis Analysis(bool isRead, bool isTransaction, SqlComplexity complexity) => new(isRead, !isRead, isTransaction, Name(complexity));

    private static IReadOnlyList<QueryReason> Reasons(string query, IReadOnlyList<SqlReason> reasons) => reasons.Count == 0 ? [] : [.. reasons.Select(reason => Reason(query, reason))];

    private static QueryReason Reason(string query, SqlReason reason)
    {
        var before = query.AsSpan(0, Math.Min(reason.Position, query.Length));
        var column = before.Length - before.LastIndexOf('\n');
        return new QueryReason(Name(reason.Code), reason.Sentence, reason.Position, reason.Length, before.Count('\n') + 1, column, reason.Subject);
    }

    private static string Name<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
