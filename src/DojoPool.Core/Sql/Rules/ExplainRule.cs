using DojoPool.Core.Sql.Lexing;

namespace DojoPool.Core.Sql.Rules;

/// <summary>EXPLAIN only plans, unless ANALYZE makes it run. When ANALYZE is said twice the server takes the last; here any yes counts.</summary>
internal static class ExplainRule
{
    public static void Judge(StatementText statement, ref Findings findings)
    {
        var runs = false;
        var at = 1;
        if (statement.Kind(at) == TokenKind.OpenParenthesis && IsOption(statement, at + 1)) at = Options(statement, at + 1, ref runs);
        else
        {
            while (statement.Keyword(at) is Keyword.Analyze or Keyword.Analyse or Keyword.Verbose)
                runs |= statement.Keyword(at++) != Keyword.Verbose;
        }
        var inner = statement.From(at);
        if (inner.Tokens.IsEmpty) findings.Add(SqlReasonCode.UnknownCommand, statement.Text, statement.Tokens[0]);
        else StatementRules.Judge(inner, runs ? ScanMode.Run : ScanMode.Plan, ref findings);
    }

    /// <summary>EXPLAIN (SELECT …) is a query in parentheses, not an option.</summary>
    private static bool IsOption(StatementText statement, int at) =>
        statement.Keyword(at) is not (Keyword.Select or Keyword.With or Keyword.Values or Keyword.Table) && statement.Kind(at) is TokenKind.Word or TokenKind.QuotedWord;

    private static int Options(StatementText statement, int at, ref bool runs)
    {
        for (var nameIsDue = true; at < statement.Tokens.Length && statement.Kind(at) != TokenKind.CloseParenthesis; at++)
        {
            if (statement.Kind(at) == TokenKind.Comma) { nameIsDue = true; continue; }
            if (nameIsDue && IsAnalyze(statement, at)) runs |= !IsOff(statement, at + 1);
            nameIsDue = false;
        }
        return at + 1;
    }

    private static bool IsAnalyze(StatementText statement, int at) => statement.Keyword(at) is Keyword.Analyze or Keyword.Analyse
        || (statement.Kind(at) == TokenKind.QuotedWord && statement.Name(at) == "analyze");

    private static bool IsOff(StatementText statement, int at) => statement.Kind(at) switch
    {
        TokenKind.Comma or TokenKind.CloseParenthesis => false,
        TokenKind.Text => statement.Literal(at) is { } value && SqlBoolean.IsExactlyOff(value),
        TokenKind.Word or TokenKind.QuotedWord => SqlBoolean.IsExactlyOff(statement.Name(at)),
        TokenKind.Number => statement.Text.Slice(statement.Tokens[at].Start, statement.Tokens[at].Length) is "0",
        _ => false,
    };
}
