namespace DojoPool.Core.Sql.Lexing;

/// <summary>
/// Statements end at a semicolon outside parentheses (CREATE RULE … DO (a; b)) and outside a BEGIN ATOMIC body. Yields every part, empty ones too.
/// </summary>
internal ref struct StatementSplitter(ReadOnlySpan<Token> tokens)
{
    private readonly ReadOnlySpan<Token> tokens = tokens;
    private int start;
    private bool done;

    public bool Next(out (int Start, int Length) statement)
    {
        statement = default;
        if (done) return false;
        var depth = 0;
        var atomic = 0;
        var at = start;
        for (; at < tokens.Length; at++)
        {
            switch (tokens[at].Kind)
            {
                case TokenKind.OpenParenthesis: depth++; break;
                case TokenKind.CloseParenthesis when depth > 0: depth--; break;
                case TokenKind.Semicolon when depth == 0 && atomic == 0: return Found(at, out statement);
                case TokenKind.Word: atomic += Nesting(at, atomic); break;
            }
        }
        done = true;
        return Found(at, out statement) && (statement.Length > 0 || statement.Start == 0);
    }

    private bool Found(int end, out (int Start, int Length) statement)
    {
        statement = (start, end - start);
        start = end + 1;
        return true;
    }

    /// <summary>Inside BEGIN ATOMIC … END also CASE … END must be told apart; AS end and x.end are labels.</summary>
    private readonly int Nesting(int at, int atomic)
    {
        var keyword = tokens[at].Keyword;
        if (atomic == 0)
            return keyword == Keyword.Atomic && at > start && tokens[at - 1].Keyword == Keyword.Begin && tokens[start].Keyword == Keyword.Create ? 1 : 0;
        if (keyword is not (Keyword.Case or Keyword.End)) return 0;
        if (tokens[at - 1].Kind == TokenKind.Dot || tokens[at - 1].Keyword == Keyword.As) return 0;
        return keyword == Keyword.Case ? 1 : -1;
    }
}
