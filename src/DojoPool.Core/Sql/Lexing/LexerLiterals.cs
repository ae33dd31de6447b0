namespace DojoPool.Core.Sql.Lexing;

internal ref partial struct Lexer
{
    /// <summary>A literal whose opening quote is at <paramref name="quote"/>; goes on over a line break to the next quote, as the standard asks.</summary>
    private void TextLiteral(int start, int quote, bool escapes, TokenKind kind)
    {
        do
        {
            at = quote + 1;
            if (SkipToClosingQuote(escapes)) continue;
            tokens.Fail(LexicalFault.UnterminatedText, start);
            at = text.Length;
            break;
        }
        while (ContinuationQuote(out quote));
        tokens.Add(kind, start, at);
    }

    private bool SkipToClosingQuote(bool escapes)
    {
        while (at < text.Length)
        {
            var next = escapes ? text[at..].IndexOfAny('\'', '\\') : text[at..].IndexOf('\'');
            if (next < 0) return false;
            at += next;
            if (text[at] == '\\' || Peek() == '\'') at += 2;
            else { at++; return true; }
        }
        return false;
    }

    /// <summary>Only white space with a line break in it, and line comments, may stand between two parts of one literal.</summary>
    private readonly bool ContinuationQuote(out int quote)
    {
        quote = at;
        var line = false;
        while (quote < text.Length)
        {
            var c = text[quote];
            if (Characters.IsSpace(c)) { line |= Characters.IsNewline(c); quote++; }
            else if (c == '-' && quote + 1 < text.Length && text[quote + 1] == '-')
            {
                var end = text[quote..].IndexOfAny('\n', '\r');
                if (end < 0) return false;
                quote += end;
            }
            else return line && c == '\'';
        }
        return false;
    }

    private void QuotedName(int start, int quote)
    {
        at = quote + 1;
        while (true)
        {
            var next = text[at..].IndexOf('"');
            if (next < 0)
            {
                tokens.Fail(LexicalFault.UnterminatedQuotedName, start);
                at = text.Length;
                break;
            }
            at += next + 1;
            if (at >= text.Length || text[at] != '"') break;
            at++;
        }
        var token = new Token(TokenKind.QuotedWord, Keyword.NotKeyword, start, at - start, 0);
        tokens.Add(token.Kind, start, at, Keyword.NotKeyword, tokens.Fault == LexicalFault.None ? QuotedText.Hash(text, token) : 0);
    }

    private void Dollar()
    {
        if (Characters.IsDigit(Peek()))
        {
            var start = at++;
            while (at < text.Length && Characters.IsDigit(text[at])) at++;
            tokens.Add(TokenKind.Parameter, start, at);
            return;
        }
        var tag = TagLength();
        if (tag == 0)
        {
            tokens.Fail(LexicalFault.StrayCharacter, at);
            Emit(TokenKind.Stray, 1);
            return;
        }
        var body = at + tag;
        var end = text[body..].IndexOf(text.Slice(at, tag));
        if (end < 0) tokens.Fail(LexicalFault.UnterminatedDollarText, at);
        Emit(TokenKind.Text, end < 0 ? text.Length - at : tag + end + tag);
    }

    /// <summary>The length of $tag$ at the cursor, or 0: a tag is a name without a dollar sign, or nothing.</summary>
    private readonly int TagLength()
    {
        var i = at + 1;
        if (i < text.Length && Characters.StartsName(text[i]))
            while (i < text.Length && text[i] != '$' && Characters.ContinuesName(text[i])) i++;
        return i < text.Length && text[i] == '$' ? i + 1 - at : 0;
    }
}
