using DojoPool.Core.Sql.Lexing;
using DojoPool.Core.Sql.Rules;

namespace DojoPool.Core.Sql.Catalogue;

/// <summary>Ways to walk over the tokens of a definition.</summary>
internal static class DefinitionText
{
    /// <summary>A qualified name at the cursor, which moves behind it; null when there is none.</summary>
    public static RoutineName? Name(StatementText statement, ref int at)
    {
        if (at >= statement.Tokens.Length || !statement.Tokens[at].IsName) return null;
        string? schema = null;
        var name = statement.Name(at++);
        while (statement.Kind(at) == TokenKind.Dot && at + 1 < statement.Tokens.Length && statement.Tokens[at + 1].IsName)
        {
            schema = name;
            name = statement.Name(at + 1);
            at += 2;
        }
        return new RoutineName(schema, name);
    }

    /// <summary>The index of the parenthesis that closes the one at <paramref name="open"/>, or the end.</summary>
    public static int Close(StatementText statement, int open)
    {
        var depth = 0;
        for (var at = open; at < statement.Tokens.Length; at++)
        {
            if (statement.Kind(at) == TokenKind.OpenParenthesis) depth++;
            else if (statement.Kind(at) == TokenKind.CloseParenthesis && --depth == 0) return at;
        }
        return statement.Tokens.Length;
    }

    /// <summary>The text of the tokens from <paramref name="start"/> up to <paramref name="end"/>, exclusive.</summary>
    public static string Slice(StatementText statement, int start, int end) =>
        start >= end ? "" : statement.Text[statement.Tokens[start].Start..statement.Tokens[end - 1].End].ToString();

    /// <summary>The names given to options in (KEY = name, …) whose key is in <paramref name="keys"/>.</summary>
    public static List<RoutineName> Options(StatementText statement, int open, Func<string, bool> keys)
    {
        var names = new List<RoutineName>();
        var close = Close(statement, open);
        for (var at = open + 1; at + 2 < close; at++)
        {
            if (!statement.Tokens[at].IsName || statement.Kind(at + 1) != TokenKind.Operator || !keys(statement.Name(at))) continue;
            var value = at + 2;
            if (Name(statement, ref value) is { } name) names.Add(name);
        }
        return names;
    }
}
