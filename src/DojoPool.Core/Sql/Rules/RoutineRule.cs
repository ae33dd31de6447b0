using DojoPool.Core.Sql.Lexing;

namespace DojoPool.Core.Sql.Rules;

/// <summary>CALL is a call like any other; DO is a body of its own, read when it is PL/pgSQL.</summary>
internal static class RoutineRule
{
    public static void Judge(StatementText statement, ref Findings findings)
    {
        if (statement.Keyword(0) == Keyword.Call) QueryScan.Run(statement, ScanMode.Run, ref findings);
        else Do(statement, ref findings);
    }

    private static void Do(StatementText statement, ref Findings findings)
    {
        var body = -1;
        var readable = true;
        for (var i = 1; i < statement.Tokens.Length; i++)
        {
            if (statement.Keyword(i) == Keyword.Language) readable &= ++i < statement.Tokens.Length && Language(statement, i) == "plpgsql";
            else if (statement.Kind(i) == TokenKind.Text) body = i;
        }
        var inner = findings.Inner();
        var proven = readable && body >= 0 && statement.Literal(body) is { } code && RoutineBody.JudgeProcedure(code, statement.Catalogue, ref inner);
        if (!proven || inner.Need > Need.Session || inner.RunsArguments) findings.Add(Refusal(inner), statement.Text, statement.Tokens[0]);
        else findings.Need = inner.Need > findings.Need ? inner.Need : findings.Need;
    }

    private static SqlReasonCode Refusal(Findings inner) => inner.Need == Need.Writer ? SqlReasonCode.DataChange : SqlReasonCode.CodeBlock;

    private static string? Language(StatementText statement, int at) => statement.Kind(at) == TokenKind.Text
        ? statement.Literal(at)?.ToLowerInvariant()
        : statement.Tokens[at].IsName ? statement.Name(at) : null;
}
