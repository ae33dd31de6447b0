using DojoPool.Core.Sql.Lexing;

namespace DojoPool.Core.Sql.Rules;

/// <summary>PREPARE, EXECUTE and DEALLOCATE, with what the session has told so far.</summary>
internal static class PreparedRule
{
    public static void Judge(StatementText statement, ref Findings findings)
    {
        var first = statement.Tokens[0];
        if (first.Keyword == Keyword.Deallocate)
        {
            Deallocate(statement, ref findings);
            findings.Add(SqlReasonCode.SessionState, statement.Text, first);
        }
        else if (first.Keyword == Keyword.Execute) Execute(statement, first, ref findings);
        else if (statement.Keyword(1) == Keyword.Transaction)
        {
            findings.IsTransaction = true;
            findings.Add(SqlReasonCode.TwoPhase, statement.Text, first);
        }
        else Prepare(statement, first, ref findings);
    }

    private static void Prepare(StatementText statement, Token first, ref Findings findings)
    {
        var body = 2;
        while (body < statement.Tokens.Length && statement.Keyword(body) != Keyword.As) body++;
        if (body + 1 >= statement.Tokens.Length || !statement.Tokens[1].IsName)
        {
            findings.Add(SqlReasonCode.UnknownCommand, statement.Text, first);
            return;
        }
        var inner = findings.Inner();
        StatementRules.Judge(statement.From(body + 1), ScanMode.Run, ref inner);
        if (findings.Detail is not null) QueryScan.Run(statement.From(body + 1), ScanMode.Shape, ref findings);
        findings.Session = findings.Session with { Prepared = findings.Session.Prepared.SetItem(statement.Name(1), Verdicts.Of(inner.Need)) };
        findings.Add(inner.Need > Need.Session ? SqlReasonCode.PreparesWrite : SqlReasonCode.SessionState, statement.Text, first);
    }

    private static void Execute(StatementText statement, Token first, ref Findings findings)
    {
        var name = statement.Tokens.Length > 1 && statement.Tokens[1].IsName ? statement.Tokens[1] : first;
        var verdict = findings.Session.Prepared.IsEmpty ? SqlVerdict.Unknown
            : findings.Session.Prepared.GetValueOrDefault(QuotedText.Name(statement.Text, name), SqlVerdict.Unknown);
        findings.Add(verdict switch
        {
            SqlVerdict.Read or SqlVerdict.Session => SqlReasonCode.SessionState,
            SqlVerdict.Write => SqlReasonCode.DataChange,
            _ => SqlReasonCode.UnknownPrepared,
        }, statement.Text, name);
        // The arguments are expressions, and may call anything.
        if (statement.Tokens.Length > 2) QueryScan.Run(statement.From(2), ScanMode.Run, ref findings);
    }

    private static void Deallocate(StatementText statement, ref Findings findings)
    {
        if (findings.Session.Prepared.IsEmpty) return;
        var at = statement.Keyword(1) == Keyword.Prepare ? 2 : 1;
        if (at >= statement.Tokens.Length || !statement.Tokens[at].IsName) return;
        var prepared = findings.Session.Prepared;
        findings.Session = findings.Session with { Prepared = statement.Keyword(at) == Keyword.All ? prepared.Clear() : prepared.Remove(statement.Name(at)) };
    }
}
