using DojoPool.Core.Sql.Lexing;

namespace DojoPool.Core.Sql.Rules;

/// <summary>Whether a backslash in '…' is an ordinary character to the statements that follow: SET standard_conforming_strings says so.</summary>
internal static class StringSetting
{
    private const string Name = "standard_conforming_strings";

    public static bool After(string sql, bool plainBackslashes)
    {
        if (!sql.Contains(Name, StringComparison.OrdinalIgnoreCase)) return plainBackslashes;
        var tokens = new TokenBuffer();
        new Lexer(sql, tokens, plainBackslashes).Run();
        if (tokens.Fault != LexicalFault.None) return plainBackslashes;
        var statement = new StatementText(sql, tokens.Span, null, plainBackslashes);
        for (var at = 1; at < tokens.Count; at++)
        {
            if (!tokens.Span[at].IsName || !statement.Name(at).Equals(Name, StringComparison.OrdinalIgnoreCase)) continue;
            if (statement.Keyword(at - 1) == Keyword.Reset) plainBackslashes = true;
            else if (statement.Keyword(at - 1) is Keyword.Set or Keyword.Session or Keyword.Local && at + 2 < tokens.Count) plainBackslashes = IsOn(statement, at + 2);
        }
        return plainBackslashes;
    }

    private static bool IsOn(StatementText statement, int at) => statement.Kind(at) switch
    {
        TokenKind.Text => SqlBoolean.IsOn(statement.Literal(at)),
        TokenKind.Number => SqlBoolean.IsOn(statement.Text.Slice(statement.Tokens[at].Start, statement.Tokens[at].Length)),
        _ => statement.Keyword(at) == Keyword.Default || (statement.Tokens[at].IsName && SqlBoolean.IsOn(statement.Name(at))),
    };
}
