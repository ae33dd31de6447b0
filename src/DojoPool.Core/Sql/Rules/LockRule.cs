using DojoPool.Core.Sql.Lexing;

namespace DojoPool.Core.Sql.Rules;

/// <summary>LOCK TABLE … IN mode MODE: a standby grants ACCESS SHARE, ROW SHARE and ROW EXCLUSIVE; without a mode it is ACCESS EXCLUSIVE.</summary>
internal static class LockRule
{
    public static void Judge(StatementText statement, ref Findings findings)
    {
        findings.Add(IsWeak(statement) ? SqlReasonCode.WeakLock : SqlReasonCode.StrongLock, statement.Text, statement.Tokens[0]);
        if (findings.Detail is { } detail) Tables(statement, detail);
    }

    private static bool IsWeak(StatementText statement)
    {
        for (var i = 1; i < statement.Tokens.Length; i++)
        {
            if (statement.Keyword(i) != Keyword.In) continue;
            return (statement.Keyword(i + 1), statement.Keyword(i + 2), statement.Keyword(i + 3)) is
                (Keyword.Access, Keyword.Share, _) or (Keyword.Row, Keyword.Share, _) or (Keyword.Row, Keyword.Exclusive, _);
        }
        return false;
    }

    private static void Tables(StatementText statement, StatementDetail detail)
    {
        for (var i = 1; i < statement.Tokens.Length && statement.Keyword(i) != Keyword.In; i++)
            if (statement.Tokens[i].IsName && statement.Keyword(i) is not (Keyword.Table or Keyword.Only)) detail.Table(statement.Name(i));
    }
}
