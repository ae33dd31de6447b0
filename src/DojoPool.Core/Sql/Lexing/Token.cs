namespace DojoPool.Core.Sql.Lexing;

/// <summary>
/// A token by its place in the text: <paramref name="Start"/> and <paramref name="Length"/> count UTF-16 units.
/// <paramref name="Hash"/> is set on words and is the hash of the name that the server would see (folded, unescaped).
/// </summary>
public readonly record struct Token(TokenKind Kind, Keyword Keyword, int Start, int Length, uint Hash)
{
    public int End => Start + Length;

    public bool IsName => Kind is TokenKind.Word or TokenKind.QuotedWord;
}
