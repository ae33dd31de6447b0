using DojoPool.Core.Sql.Lexing;

namespace DojoPool.Core.Sql.Rules;

/// <summary>COPY in all directions: in writes, out reads when it goes to the client, a query in parentheses is judged as that query.</summary>
internal static class CopyRule
{
    public static void Judge(StatementText statement, ref Findings findings)
    {
        var direction = Direction(statement);
        var first = statement.Tokens[0];
        if (direction < 0) findings.Add(SqlReasonCode.UnknownCommand, statement.Text, first);
        else if (statement.Keyword(direction) == Keyword.From) findings.Add(SqlReasonCode.CopyIn, statement.Text, first);
        else Out(statement, direction, ref findings);
        if (findings.Detail is { } detail && statement.Kind(1) != TokenKind.OpenParenthesis) Table(statement, detail);
    }

    private static void Out(StatementText statement, int direction, ref Findings findings)
    {
        if (statement.Kind(direction + 1) != TokenKind.Word || statement.Keyword(direction + 1) is not (Keyword.Stdout or Keyword.Stdin))
            findings.Add(SqlReasonCode.CopyToServer, statement.Text, statement.Tokens[direction]);
        if (statement.Kind(1) == TokenKind.OpenParenthesis)
        {
            StatementRules.Judge(statement.Range(2, Math.Max(2, direction - 1)), ScanMode.Run, ref findings);
            return;
        }
        // COPY t TO reads t as FROM t does.
        var name = statement.Keyword(1) == Keyword.Binary ? 2 : 1;
        QueryScan.Relation(statement.Range(Math.Min(name, direction), direction), ref findings);
    }

    /// <summary>The first FROM or TO outside parentheses.</summary>
    private static int Direction(StatementText statement)
    {
        var depth = 0;
        for (var i = 1; i < statement.Tokens.Length; i++)
        {
            switch (statement.Kind(i))
            {
                case TokenKind.OpenParenthesis: depth++; break;
                case TokenKind.CloseParenthesis: depth--; break;
                case TokenKind.Word when depth == 0 && statement.Keyword(i) is Keyword.From or Keyword.To && statement.Kind(i - 1) != TokenKind.Dot: return i;
            }
        }
        return -1;
    }

    private static void Table(StatementText statement, StatementDetail detail)
    {
        var name = statement.Keyword(1) == Keyword.Binary ? 2 : 1;
        if (name >= statement.Tokens.Length || !statement.Tokens[name].IsName) return;
        var qualified = statement.Kind(name + 1) == TokenKind.Dot && name + 2 < statement.Tokens.Length && statement.Tokens[name + 2].IsName;
        detail.Table(qualified ? statement.Name(name) + "." + statement.Name(name + 2) : statement.Name(name));
    }
}
