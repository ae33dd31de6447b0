using DojoPool.Core.Sql.Lexing;

namespace DojoPool.Core.Sql.Rules;

/// <summary>Transaction control. A transaction that does not say READ ONLY may write, whatever its first statement is.</summary>
internal static class TransactionRule
{
    public static void Judge(StatementText statement, ref Findings findings)
    {
        findings.IsTransaction = true;
        var first = statement.Tokens[0];
        var code = first.Keyword switch
        {
            Keyword.Begin or Keyword.Start => Opened(statement),
            _ when statement.Keyword(1) == Keyword.Prepared => SqlReasonCode.TwoPhase,
            _ => SqlReasonCode.TransactionControl,
        };
        findings.Add(code, statement.Text, first);
    }

    /// <summary>What the modes from <paramref name="at"/> on demand, or null when nothing that a standby refuses.</summary>
    public static SqlReasonCode? Modes(StatementText statement, int at)
    {
        for (; at < statement.Tokens.Length; at++)
        {
            if (statement.Keyword(at) == Keyword.Write) return SqlReasonCode.ReadWriteMode;
            if (statement.Keyword(at) == Keyword.Serializable) return SqlReasonCode.SerializableMode;
        }
        return null;
    }

    private static SqlReasonCode Opened(StatementText statement)
    {
        if (Modes(statement, 1) is { } refused) return refused;
        for (var at = 1; at < statement.Tokens.Length; at++)
            if (statement.Keyword(at) == Keyword.Only) return SqlReasonCode.TransactionControl;
        return SqlReasonCode.TransactionMayWrite;
    }
}
