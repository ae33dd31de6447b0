namespace DojoPool.Core.Sql.Lexing;

/// <summary>
/// PostgreSQL's scan.l over UTF-16, in one pass and linear time. With <paramref name="plainBackslashes"/> (standard_conforming_strings = on)
/// a backslash in '…' is itself; without, it escapes as in E'…'.
/// </summary>
internal ref partial struct Lexer(ReadOnlySpan<char> text, TokenBuffer tokens, bool plainBackslashes)
{
    private readonly ReadOnlySpan<char> text = text;
    private int at;

    public void Run()
    {
        while (at < text.Length)
        {
            var c = text[at];
            if (Characters.IsSpace(c)) at++;
            else if (Characters.StartsName(c)) Name(c);
            else if (Characters.IsOperator(c)) OperatorOrComment(c);
            else if (Characters.IsDigit(c)) Number();
            else Punctuation(c);
        }
    }

    private readonly char Peek(int ahead = 1) => at + ahead < text.Length ? text[at + ahead] : '\0';

    private void Emit(TokenKind kind, int length)
    {
        tokens.Add(kind, at, at + length);
        at += length;
    }

    private void Punctuation(char c)
    {
        switch (c)
        {
            case '(': Emit(TokenKind.OpenParenthesis, 1); break;
            case ')': Emit(TokenKind.CloseParenthesis, 1); break;
            case '[': Emit(TokenKind.OpenBracket, 1); break;
            case ']': Emit(TokenKind.CloseBracket, 1); break;
            case ',': Emit(TokenKind.Comma, 1); break;
            case ';': Emit(TokenKind.Semicolon, 1); break;
            case '\'': TextLiteral(at, at, !plainBackslashes, TokenKind.Text); break;
            case '"': QuotedName(at, at); break;
            case '$': Dollar(); break;
            case '.' when Characters.IsDigit(Peek()): Number(); break;
            case '.' when Peek() == '.': Emit(TokenKind.DotDot, 2); break;
            case '.': Emit(TokenKind.Dot, 1); break;
            case ':' when Peek() == ':': Emit(TokenKind.Cast, 2); break;
            case ':' when Peek() == '=': Emit(TokenKind.Assign, 2); break;
            case ':': Emit(TokenKind.Colon, 1); break;
            default:
                tokens.Fail(LexicalFault.StrayCharacter, at);
                Emit(TokenKind.Stray, 1);
                break;
        }
    }

    private void Name(char first)
    {
        if (Prefixed(first)) return;
        var start = at;
        var hash = NameHash.Seed;
        while (at < text.Length && Characters.ContinuesName(text[at])) hash = NameHash.Add(hash, Characters.Fold(text[at++]));
        tokens.Add(TokenKind.Word, start, at, KeywordTable.Find(text[start..at], hash), hash);
    }

    /// <summary>E'…', B'…', X'…', N'…', U&amp;'…' and U&amp;"…" begin like names.</summary>
    private bool Prefixed(char first)
    {
        var next = Peek();
        if (next == '\'')
        {
            switch (first | 0x20)
            {
                case 'e': TextLiteral(at, at + 1, escapes: true, TokenKind.Text); return true;
                case 'n': TextLiteral(at, at + 1, !plainBackslashes, TokenKind.Text); return true;
                case 'b' or 'x': TextLiteral(at, at + 1, escapes: false, TokenKind.Bits); return true;
            }
        }
        else if (next == '&' && (first | 0x20) == 'u')
        {
            if (Peek(2) == '\'') { TextLiteral(at, at + 2, escapes: false, TokenKind.Text); return true; }
            if (Peek(2) == '"') { QuotedName(at, at + 2); return true; }
        }
        return false;
    }

    private void Number()
    {
        var start = at;
        if (text[at] == '0' && (Peek() | 0x20) is 'x' or 'o' or 'b' && Characters.IsHexadecimal(Peek(2)))
        {
            at += 2;
            while (at < text.Length && (Characters.IsHexadecimal(text[at]) || text[at] == '_')) at++;
        }
        else
        {
            Digits();
            if (at < text.Length && text[at] == '.' && Peek() != '.') { at++; Digits(); }
            Exponent();
        }
        tokens.Add(TokenKind.Number, start, at);
    }

    private void Digits()
    {
        while (at < text.Length && (Characters.IsDigit(text[at]) || (text[at] == '_' && Characters.IsDigit(Peek())))) at++;
    }

    private void Exponent()
    {
        if (at >= text.Length || (text[at] | 0x20) != 'e') return;
        var sign = Peek() is '+' or '-' ? 1 : 0;
        if (!Characters.IsDigit(Peek(1 + sign))) return;
        at += 1 + sign;
        Digits();
    }
}
