using DojoPool.Core.Sql.Lexing;

namespace DojoPool.Core.Sql.Rules;

/// <summary>What PL/pgSQL adds to the tokens of SQL: statements of its own around expressions and queries.</summary>
internal ref partial struct QueryScan
{
    /// <summary>True when the word has been dealt with: dynamic SQL anywhere, and SQL commands where a statement starts.</summary>
    private bool ProcedureWord(Token token)
    {
        if (token.Keyword == Keyword.Execute)
        {
            Dynamic(token);
            return true;
        }
        var runs = StartsStatement(at) ? IsCommand(token.Keyword) : token.Keyword == Keyword.Explain && StartsQueryOfLoop();
        if (!runs) return false;
        var end = at + 1;
        while (end < tokens.Length && tokens[end].Kind != TokenKind.Semicolon && !IsLoop(end)) end++;
        StatementRules.Judge(statement.Range(at, end), ScanMode.Run, ref findings);
        at = end - 1;
        return true;
    }

    /// <summary>SQL commands that mean in a procedure what they mean outside; queries, transaction control and cursors go on being scanned here.</summary>
    private static bool IsCommand(Keyword keyword) => keyword is Keyword.Alter or Keyword.Analyze or Keyword.Analyse or Keyword.Checkpoint or Keyword.Cluster
        or Keyword.Comment or Keyword.Copy or Keyword.Create or Keyword.Deallocate or Keyword.Discard or Keyword.Do or Keyword.Drop or Keyword.Explain
        or Keyword.Grant or Keyword.Import or Keyword.Listen or Keyword.Load or Keyword.Lock or Keyword.Notify or Keyword.Prepare or Keyword.Reassign
        or Keyword.Refresh or Keyword.Reindex or Keyword.Reset or Keyword.Revoke or Keyword.Security or Keyword.Set or Keyword.Show or Keyword.Truncate
        or Keyword.Unlisten or Keyword.Vacuum;

    /// <summary>FOR line IN EXPLAIN …, RETURN QUERY EXPLAIN ….</summary>
    private readonly bool StartsQueryOfLoop() => statement.Keyword(at - 1) == Keyword.In || statement.Keyword(at - 2) == Keyword.Return;

    private readonly bool IsLoop(int index) => tokens[index].Kind == TokenKind.Word && tokens[index].Keyword == Keyword.NotKeyword && ProcedureWords.IsLoop(text, tokens[index]);

    private readonly bool StartsStatement(int index)
    {
        if (index <= 0) return true;
        var before = tokens[index - 1];
        return before.Kind == TokenKind.Semicolon
            || before.Keyword is Keyword.Begin or Keyword.Then or Keyword.Else or Keyword.Declare
            || IsLoop(index - 1)
            || (before.Kind == TokenKind.Operator && before.Length == 2 && text[before.Start] == '>');
    }

    /// <summary>PERFORM (…), WHILE (…), RETURN QUERY (…), IN REVERSE (…): key words of the language, where it expects them.</summary>
    private readonly bool IsProcedureSyntax(Token name) => ProcedureWords.MayPrecedeExpression(text, name)
        && (StartsStatement(at - 1) || statement.Keyword(at - 2) is Keyword.Return or Keyword.In);
}
