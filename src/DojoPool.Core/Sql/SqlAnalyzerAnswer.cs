using DojoPool.Core.Sql.Catalogue;
using DojoPool.Core.Sql.Lexing;
using DojoPool.Core.Sql.Reports;
using DojoPool.Core.Sql.Rules;

namespace DojoPool.Core.Sql;

public static partial class SqlAnalyzer
{
    /// <summary>The full answer: reasons with positions, each statement by itself, the weight, the fingerprint, the advice.</summary>
    public static SqlAnalysis Analyze(string sql, SqlAnalysisOptions? options = null, ISqlCatalogue? catalogue = null)
    {
        options ??= SqlAnalysisOptions.Default;
        if (sql.Length > options.MaxLength)
            return Unreadable(SqlReasonCode.TooLong, 0, options.MaxLength, options, options.MaxLength.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var tokens = new TokenBuffer();
        new Lexer(sql, tokens, options.StandardConformingStrings).Run();
        if (tokens.Fault != LexicalFault.None)
            return Unreadable(SqlReasonCode.Malformed, tokens.FaultAt, sql.Length - tokens.FaultAt, options, tokens.Fault.ToString());

        var total = new TextFindings(options.Session);
        var statements = new List<SqlStatementAnalysis>();
        QueryShape? shape = null;
        var splitter = new StatementSplitter(tokens.Span);
        while (splitter.Next(out var range))
        {
            if (range.Length == 0) continue;
            var statement = new StatementText(sql, tokens.Span.Slice(range.Start, range.Length), catalogue, options.StandardConformingStrings);
            var detail = new StatementDetail();
            var findings = new Findings(total.Session, detail);
            StatementRules.Judge(statement, ScanMode.Run, ref findings);
            total.Add(findings, statement);
            statements.Add(Statement(statement, findings, detail));
            shape = detail.Shape;
        }
        return Whole(sql, tokens, total, statements, statements.Count == 1 ? shape : null, options.Route);
    }

    private static SqlStatementAnalysis Statement(StatementText statement, Findings findings, StatementDetail detail)
    {
        var tokens = statement.Tokens;
        var weight = Weighing.Weigh(detail.Shape);
        var normal = Fingerprint.Normalize(statement.Text, tokens);
        return new SqlStatementAnalysis(
            tokens[0].Start, tokens[^1].End - tokens[0].Start, CommandNames.Of(statement), Verdicts.Of(findings.Need), findings.Need <= Need.Session,
            findings.IsTransaction, Weighing.Of(weight, detail.Shape), weight, detail.ReasonList, detail.UnknownFunctions, detail.Tables, Fingerprint.Hash(normal), normal);
    }

    private static SqlAnalysis Whole(string sql, TokenBuffer tokens, TextFindings total, List<SqlStatementAnalysis> statements, QueryShape? shape, SqlRoute? route)
    {
        var (verdict, isRead, isTransaction, _) = total.Classification;
        var weight = statements.Sum(statement => statement.Weight);
        IReadOnlyList<SqlReason> reasons = statements.Count == 0
            ? [new SqlReason(SqlReasonCode.Empty, 0, 0, "", Reasons.Sentence(SqlReasonCode.Empty, ""))]
            : [.. statements.SelectMany(statement => statement.Reasons)];
        IReadOnlyList<string> unknown = [.. statements.SelectMany(statement => statement.UnknownFunctions).Distinct()];
        var normal = statements.Count == 1 ? statements[0].NormalizedQuery : Fingerprint.Normalize(sql, tokens.Span);
        var complexity = statements.Select(statement => statement.Complexity).Append(Weighing.Of(weight)).Max();
        return new SqlAnalysis(
            verdict, isRead, isTransaction, complexity, weight, reasons, unknown, [.. statements.SelectMany(statement => statement.Tables).Distinct()],
            Fingerprint.Hash(normal), normal, statements, Routes.Choose(verdict, isRead, route),
            Recommendations.For(verdict, isRead, complexity, reasons, unknown, shape), total.Session);
    }

    private static SqlAnalysis Unreadable(SqlReasonCode code, int position, int length, SqlAnalysisOptions options, string subject)
    {
        SqlReason[] reasons = [new SqlReason(code, position, length, subject, Reasons.Sentence(code, subject))];
        return new SqlAnalysis(
            SqlVerdict.Unknown, false, false, SqlComplexity.Simple, 0, reasons, [], [], Fingerprint.Hash(""), "", [],
            Routes.Choose(SqlVerdict.Unknown, false, options.Route), Recommendations.For(SqlVerdict.Unknown, false, SqlComplexity.Simple, reasons, [], null), options.Session);
    }
}
