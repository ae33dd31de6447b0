using DojoPool.Core.Sql.Lexing;

namespace DojoPool.Core.Sql.Rules;

/// <summary>
/// EXECUTE in PL/pgSQL. Two shapes can be followed: a constant text, and an argument of the routine that is run as it is or behind EXPLAIN
/// (the argument's text is then judged where the routine is called). Everything else is hidden SQL.
/// </summary>
internal ref partial struct QueryScan
{
    private void Dynamic(Token execute)
    {
        var start = at + 1;
        var end = start;
        for (var inside = 0; end < tokens.Length; end++)
        {
            if (tokens[end].Kind == TokenKind.OpenParenthesis) inside++;
            else if (tokens[end].Kind == TokenKind.CloseParenthesis) inside--;
            else if (tokens[end].Kind == TokenKind.Semicolon || (inside == 0 && (tokens[end].Keyword is Keyword.Into or Keyword.Using || IsLoop(end)))) break;
        }
        var sql = statement.Range(start, end);
        if (IsArgument(sql)) findings.RunsArguments = true;
        else if (sql.Tokens.Length != 1 || sql.Literal(0) is not { } constant || !RoutineBody.JudgeStatements(constant, statement.Catalogue, ref findings))
            findings.Add(SqlReasonCode.HiddenSql, text, execute);
        at = end - 1;
    }

    /// <summary>argument; 'explain …' || argument; format('explain … %s', argument).</summary>
    private readonly bool IsArgument(StatementText sql)
    {
        var length = sql.Tokens.Length;
        if (length == 1) return IsParameter(sql.Tokens[0]);
        if (length == 3 && sql.Kind(1) == TokenKind.Operator) return sql.Literal(0) is { } before && IsExplain(before) && IsParameter(sql.Tokens[2]);
        if (length != 6 || sql.Kind(0) != TokenKind.Word || sql.Name(0) != "format" || sql.Kind(1) != TokenKind.OpenParenthesis) return false;
        return sql.Literal(2) is { } format && format.AsSpan().TrimEnd().EndsWith("%s") && IsExplain(format.AsSpan().TrimEnd()[..^2].ToString()) && IsParameter(sql.Tokens[4]);
    }

    /// <summary>An argument by number, or by a name that the body never assigns.</summary>
    private readonly bool IsParameter(Token token)
    {
        if (token.Kind == TokenKind.Parameter) return true;
        if (!token.IsName || !statement.Parameters.Contains(QuotedText.Name(text, token))) return false;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (!tokens[i].IsName || tokens[i].Hash != token.Hash) continue;
            var assigned = statement.Kind(i + 1) == TokenKind.Assign || statement.Keyword(i - 1) is Keyword.Into or Keyword.For
                || (statement.Kind(i + 1) == TokenKind.Operator && StartsStatement(i)) || (i > 0 && tokens[i - 1].Kind == TokenKind.Comma && InIntoList(i));
            if (assigned || DeclaresAgain(i)) return false;
        }
        return true;
    }

    /// <summary>INTO a, b, c assigns all of them.</summary>
    private readonly bool InIntoList(int index)
    {
        while (index >= 2 && tokens[index - 1].Kind == TokenKind.Comma && tokens[index - 2].IsName) index -= 2;
        return statement.Keyword(index - 1) == Keyword.Into || (tokens[index].IsName && index > 0 && ProcedureWords.MayPrecedeExpression(text, tokens[index - 1]));
    }

    /// <summary>A variable of the same name hides the argument.</summary>
    private readonly bool DeclaresAgain(int index) => StartsStatement(index) && index + 1 < tokens.Length && tokens[index + 1].IsName;

    /// <summary>EXPLAIN and its options, and nothing behind them.</summary>
    private static bool IsExplain(string prefix)
    {
        if (prefix.AsSpan().Trim().IsEmpty) return true;
        var words = new TokenBuffer();
        new Lexer(prefix, words, plainBackslashes: true).Run();
        if (words.Fault != LexicalFault.None || words.Count == 0 || words.Span[0].Keyword != Keyword.Explain || !char.IsWhiteSpace(prefix[^1])) return false;
        var at = 1;
        if (at < words.Count && words.Span[at].Kind == TokenKind.OpenParenthesis)
        {
            while (at < words.Count && words.Span[at].Kind != TokenKind.CloseParenthesis) at++;
            return at == words.Count - 1;
        }
        while (at < words.Count && words.Span[at].Keyword is Keyword.Analyze or Keyword.Analyse or Keyword.Verbose) at++;
        return at == words.Count;
    }

    /// <summary>Whether a call of a routine that runs its arguments passes only literals, each a read by itself (or no text at all).</summary>
    private readonly bool ArgumentsAreReads()
    {
        for (var i = at + 1; i < tokens.Length; i++)
        {
            if (statement.Kind(i + 1) == TokenKind.NamedArgument || statement.Kind(i + 1) == TokenKind.Assign) i += 2;
            if (i >= tokens.Length || !ArgumentIsRead(i)) return false;
            if (statement.Kind(i + 1) == TokenKind.CloseParenthesis) return true;
            if (statement.Kind(++i) != TokenKind.Comma) return false;
        }
        return false;
    }

    private readonly bool ArgumentIsRead(int index)
    {
        if (tokens[index].Kind == TokenKind.Number || tokens[index].Keyword is Keyword.True or Keyword.False or Keyword.Null) return true;
        if (statement.Literal(index) is not { } sql) return false;
        var inner = findings.Inner();
        return RoutineBody.JudgeStatements(sql, statement.Catalogue, ref inner) && inner.Need == Need.Anywhere && !inner.IsTransaction;
    }
}
