using DojoPool.Core.Sql.Lexing;

namespace DojoPool.Core.Sql.Rules;

/// <summary>Cursors: a query at DECLARE, and whatever that query does at each FETCH.</summary>
internal static class CursorRule
{
    public static void Judge(StatementText statement, ref Findings findings)
    {
        var first = statement.Tokens[0];
        switch (first.Keyword)
        {
            case Keyword.Declare: Declare(statement, first, ref findings); break;
            case Keyword.Close: findings.Add(SqlReasonCode.SessionState, statement.Text, first); break;
            default: Fetch(statement, first, ref findings); break;
        }
    }

    private static void Declare(StatementText statement, Token first, ref Findings findings)
    {
        var body = 2;
        while (body < statement.Tokens.Length && statement.Keyword(body) != Keyword.For) body++;
        findings.Add(SqlReasonCode.SessionState, statement.Text, first);
        if (body + 1 >= statement.Tokens.Length || !statement.Tokens[1].IsName)
        {
            findings.Add(SqlReasonCode.UnknownCommand, statement.Text, first);
            return;
        }
        StatementRules.Judge(statement.From(body + 1), ScanMode.Run, ref findings);
        findings.Session = findings.Session with { Cursors = findings.Session.Cursors.SetItem(statement.Name(1), Verdicts.Of(findings.Need)) };
    }

    /// <summary>FETCH [direction] [FROM|IN] cursor: the cursor is the last word.</summary>
    private static void Fetch(StatementText statement, Token first, ref Findings findings)
    {
        var cursor = statement.Tokens[^1];
        var verdict = findings.Session.Cursors.IsEmpty || !cursor.IsName ? SqlVerdict.Unknown
            : findings.Session.Cursors.GetValueOrDefault(QuotedText.Name(statement.Text, cursor), SqlVerdict.Unknown);
        findings.Add(verdict is SqlVerdict.Read or SqlVerdict.Session ? SqlReasonCode.SessionState : SqlReasonCode.SessionCursor, statement.Text, first);
    }
}
