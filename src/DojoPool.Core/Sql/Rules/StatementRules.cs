using DojoPool.Core.Sql.Lexing;

namespace DojoPool.Core.Sql.Rules;

/// <summary>
/// One statement, by its first word. What a standby does with each command is utility.c's ClassifyUtilityCommandAsReadOnly; where a router must be
/// stricter than the server, the reason says so.
/// </summary>
internal static class StatementRules
{
    private const int DeepestStatement = 8;

    public static void Judge(StatementText statement, ScanMode mode, ref Findings findings)
    {
        if (statement.Tokens.IsEmpty)
        {
            findings.Add(SqlReasonCode.Empty, statement.Text, 0, 0);
            return;
        }
        if (++findings.Nesting > DeepestStatement) findings.Add(SqlReasonCode.TooDeep, statement.Text, statement.Tokens[0]);
        else ByFirstWord(statement, mode, ref findings);
        findings.Nesting--;
    }

    private static void ByFirstWord(StatementText statement, ScanMode mode, ref Findings findings)
    {
        var first = statement.Tokens[0];
        switch (first.Keyword)
        {
            case Keyword.Select or Keyword.With or Keyword.Values or Keyword.Table:
                QueryScan.Run(statement, mode, ref findings);
                break;
            case Keyword.Insert or Keyword.Update or Keyword.Delete or Keyword.Merge:
                DataChange(statement, first, mode, ref findings);
                break;
            case Keyword.NotKeyword when first.Kind == TokenKind.OpenParenthesis:
                Parenthesized(statement, mode, ref findings);
                break;
            default:
                if (mode == ScanMode.Plan) Planned(statement, first, ref findings);
                else Command(statement, first, ref findings);
                break;
        }
    }

    private static void DataChange(StatementText statement, Token first, ScanMode mode, ref Findings findings)
    {
        if (mode == ScanMode.Run) findings.Add(SqlReasonCode.DataChange, statement.Text, first);
        if (findings.IsSettled) return;
        QueryScan.Run(statement, mode == ScanMode.Run ? ScanMode.Shape : mode, ref findings, Clause.Change);
    }

    /// <summary>(SELECT …) UNION …, with any number of parentheses before the first word.</summary>
    private static void Parenthesized(StatementText statement, ScanMode mode, ref Findings findings)
    {
        var word = 0;
        while (statement.Kind(word) == TokenKind.OpenParenthesis) word++;
        if (statement.Keyword(word) is Keyword.Select or Keyword.With or Keyword.Values or Keyword.Table) QueryScan.Run(statement, mode, ref findings);
        else findings.Add(SqlReasonCode.UnknownCommand, statement.Text, statement.Tokens[0]);
    }

    /// <summary>What EXPLAIN takes beside queries.</summary>
    private static void Planned(StatementText statement, Token first, ref Findings findings)
    {
        if (first.Keyword == Keyword.Execute) findings.Add(SqlReasonCode.SessionState, statement.Text, first);
        else if (first.Keyword is Keyword.Create or Keyword.Declare or Keyword.Refresh) QueryScan.Run(statement, ScanMode.Plan, ref findings);
        else findings.Add(SqlReasonCode.UnknownCommand, statement.Text, first);
    }

    private static void Command(StatementText statement, Token first, ref Findings findings)
    {
        switch (first.Keyword)
        {
            case Keyword.Explain: ExplainRule.Judge(statement, ref findings); break;
            case Keyword.Show: break;
            case Keyword.Set or Keyword.Reset: SetRule.Judge(statement, ref findings); break;
            case Keyword.Begin or Keyword.Start or Keyword.Commit or Keyword.End or Keyword.Rollback or Keyword.Abort or Keyword.Savepoint or Keyword.Release:
                TransactionRule.Judge(statement, ref findings);
                break;
            case Keyword.Prepare or Keyword.Execute or Keyword.Deallocate: PreparedRule.Judge(statement, ref findings); break;
            case Keyword.Declare or Keyword.Fetch or Keyword.Move or Keyword.Close: CursorRule.Judge(statement, ref findings); break;
            case Keyword.Copy: CopyRule.Judge(statement, ref findings); break;
            case Keyword.Lock: LockRule.Judge(statement, ref findings); break;
            case Keyword.Do or Keyword.Call: RoutineRule.Judge(statement, ref findings); break;
            default: findings.Add(Plain(statement, first.Keyword), statement.Text, first); Tables(statement, ref findings); break;
        }
    }

    /// <summary>Commands whose first words say it all.</summary>
    private static SqlReasonCode Plain(StatementText statement, Keyword keyword) => keyword switch
    {
        Keyword.Alter when statement.Keyword(1) == Keyword.System => SqlReasonCode.ServerConfiguration,
        Keyword.Create or Keyword.Alter or Keyword.Drop or Keyword.Grant or Keyword.Revoke or Keyword.Comment or Keyword.Security or Keyword.Reassign
            or Keyword.Import => SqlReasonCode.Definition,
        Keyword.Truncate => SqlReasonCode.DataChange,
        Keyword.Vacuum or Keyword.Analyze or Keyword.Analyse or Keyword.Cluster or Keyword.Reindex or Keyword.Refresh => SqlReasonCode.Maintenance,
        Keyword.Listen or Keyword.Notify => SqlReasonCode.Notification,
        Keyword.Unlisten or Keyword.Load => SqlReasonCode.SessionState,
        Keyword.Discard => statement.Keyword(1) == Keyword.All ? SqlReasonCode.DiscardAll : SqlReasonCode.SessionState,
        Keyword.Checkpoint => SqlReasonCode.ServerCheckpoint,
        _ => SqlReasonCode.UnknownCommand,
    };

    /// <summary>The table that a definition or maintenance command names, for the answer only.</summary>
    private static void Tables(StatementText statement, ref Findings findings)
    {
        if (findings.Detail is null || statement.Keyword(0) == Keyword.Comment) return;
        CommandTables.Collect(statement, findings.Detail);
        for (var at = 2; statement.Keyword(0) == Keyword.Create && at + 1 < statement.Tokens.Length; at++)
        {
            if (statement.Keyword(at) != Keyword.As || statement.Keyword(at + 1) is not (Keyword.Select or Keyword.With or Keyword.Values or Keyword.Table)) continue;
            QueryScan.Run(statement.From(at + 1), ScanMode.Shape, ref findings);
            return;
        }
    }
}
