using DojoPool.Core.Sql.Lexing;
using DojoPool.Core.Sql.Rules;

namespace DojoPool.Core.Sql.Reports;

/// <summary>What to call a statement in an answer.</summary>
internal static class CommandNames
{
    public static string Of(StatementText statement)
    {
        var at = 0;
        while (at + 1 < statement.Tokens.Length && statement.Kind(at) == TokenKind.OpenParenthesis) at++;
        var first = Word(statement, at);
        return statement.Keyword(at) is Keyword.Create or Keyword.Alter or Keyword.Drop or Keyword.Start or Keyword.Refresh && statement.Kind(at + 1) == TokenKind.Word
            ? first + " " + Object(statement, at + 1)
            : first;
    }

    /// <summary>Skips what stands between CREATE and the kind of object.</summary>
    private static string Object(StatementText statement, int at)
    {
        while (statement.Kind(at + 1) == TokenKind.Word && statement.Keyword(at) is Keyword.Or or Keyword.Replace or Keyword.Temp or Keyword.Temporary
            or Keyword.Unlogged or Keyword.Unique or Keyword.Recursive or Keyword.Global or Keyword.Local or Keyword.Constraint) at++;
        return Word(statement, at);
    }

    private static string Word(StatementText statement, int at) => statement.Keyword(at) == Keyword.NotKeyword
        ? statement.Kind(at) == TokenKind.Word ? statement.Name(at).ToUpperInvariant() : "?"
        : KeywordTable.Name(statement.Keyword(at)).ToUpperInvariant();
}
