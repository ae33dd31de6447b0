using DojoPool.Core.Sql.Catalogue;
using DojoPool.Core.Sql.Lexing;
using DojoPool.Core.Sql.Rules;

namespace DojoPool.Core.Sql;

/// <summary>Whether SQL may run on a standby. Pure, linear in the length of the text, and never throws on any input.</summary>
public static partial class SqlAnalyzer
{
    [ThreadStatic]
    private static TokenBuffer? buffer;

    /// <summary>The short answer for the hot path; allocates nothing for common statements. Several statements are as bad as their worst.</summary>
    public static SqlClassification Classify(ReadOnlySpan<char> sql, SqlAnalysisOptions? options = null, ISqlCatalogue? catalogue = null)
    {
        options ??= SqlAnalysisOptions.Default;
        if (sql.Length > options.MaxLength) return Refused(SqlReasonCode.TooLong);
        var tokens = buffer ??= new TokenBuffer();
        tokens.Clear();
        new Lexer(sql, tokens, options.StandardConformingStrings).Run();
        if (tokens.Fault != LexicalFault.None) return Refused(SqlReasonCode.Malformed);

        var total = new TextFindings(options.Session);
        var splitter = new StatementSplitter(tokens.Span);
        while (splitter.Next(out var range))
        {
            if (range.Length == 0) continue;
            var statement = new StatementText(sql, tokens.Span.Slice(range.Start, range.Length), catalogue, options.StandardConformingStrings);
            var findings = new Findings(total.Session, null);
            StatementRules.Judge(statement, ScanMode.Run, ref findings);
            total.Add(findings, statement);
            if (total.Need == Need.Writer) break;
        }
        return total.Classification;
    }

    private static SqlClassification Refused(SqlReasonCode code) => new(SqlVerdict.Unknown, false, false, code);
}
