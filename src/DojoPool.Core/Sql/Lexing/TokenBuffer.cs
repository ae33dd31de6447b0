namespace DojoPool.Core.Sql.Lexing;

/// <summary>The tokens of one text. Kept and reused by its owner: a lexer on the hot path must not allocate.</summary>
internal sealed class TokenBuffer
{
    private Token[] tokens = new Token[256];

    public int Count { get; private set; }

    public LexicalFault Fault { get; private set; }

    /// <summary>Where the fault is, in UTF-16 units; meaningless without one.</summary>
    public int FaultAt { get; private set; }

    public ReadOnlySpan<Token> Span => tokens.AsSpan(0, Count);

    public void Clear()
    {
        Count = 0;
        Fault = LexicalFault.None;
    }

    public void Add(TokenKind kind, int start, int end, Keyword keyword = Keyword.NotKeyword, uint hash = 0)
    {
        if (Count == tokens.Length) Array.Resize(ref tokens, tokens.Length * 2);
        tokens[Count++] = new Token(kind, keyword, start, end - start, hash);
    }

    public void Fail(LexicalFault fault, int at)
    {
        if (Fault != LexicalFault.None) return;
        Fault = fault;
        FaultAt = at;
    }
}
