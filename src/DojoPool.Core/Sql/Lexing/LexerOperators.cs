namespace DojoPool.Core.Sql.Lexing;

internal ref partial struct Lexer
{
    private void OperatorOrComment(char first)
    {
        if (first == '-' && Peek() == '-') { LineComment(); return; }
        if (first == '/' && Peek() == '*') { BlockComment(); return; }
        var start = at;
        while (at < text.Length && Characters.IsOperator(text[at]) && !CommentStarts()) at++;
        Split(start, at);
    }

    private readonly bool CommentStarts() => (text[at] == '-' && Peek() == '-') || (text[at] == '/' && Peek() == '*');

    /// <summary>
    /// A run of operator characters is one token, except that a trailing sign belongs to what follows unless one of
    /// <see cref="Characters.LetsSignEnd"/> is in the run. What is cut off is only signs, each a token: that keeps it linear.
    /// </summary>
    private readonly void Split(int start, int end)
    {
        var cut = end;
        if (end - start > 1 && text[end - 1] is '+' or '-' && !LetsSignEnd(start, end))
            while (cut > start + 1 && text[cut - 1] is '+' or '-') cut--;
        var named = cut - start == 2 && text[start] == '=' && text[start + 1] == '>';
        tokens.Add(named ? TokenKind.NamedArgument : TokenKind.Operator, start, cut);
        for (var sign = cut; sign < end; sign++) tokens.Add(TokenKind.Operator, sign, sign + 1);
    }

    private readonly bool LetsSignEnd(int start, int end)
    {
        foreach (var c in text[start..end])
            if (Characters.LetsSignEnd(c)) return true;
        return false;
    }

    private void LineComment()
    {
        var end = text[at..].IndexOfAny('\n', '\r');
        at = end < 0 ? text.Length : at + end;
    }

    private void BlockComment()
    {
        var start = at;
        at += 2;
        for (var depth = 1; depth > 0;)
        {
            var next = text[at..].IndexOfAny('*', '/');
            if (next < 0)
            {
                tokens.Fail(LexicalFault.UnterminatedComment, start);
                at = text.Length;
                return;
            }
            at += next;
            if (text[at] == '*' && Peek() == '/') { depth--; at += 2; }
            else if (text[at] == '/' && Peek() == '*') { depth++; at += 2; }
            else at++;
        }
    }
}
