using DojoPool.Core.Sql.Lexing;

namespace DojoPool.Core.Sql.Rules;

/// <summary>SET and RESET change the session and run anywhere, but for two settings of the transaction that a standby refuses to change.</summary>
internal static class SetRule
{
    public static void Judge(StatementText statement, ref Findings findings)
    {
        var first = statement.Tokens[0];
        if (first.Keyword == Keyword.Reset)
        {
            findings.Add(Reset(SettingName(statement, 1)), statement.Text, first);
            return;
        }
        var at = 1;
        if (statement.Keyword(at) == Keyword.Local || (statement.Keyword(at) == Keyword.Session && !IsSessionItself(statement, at + 1))) at++;
        if (statement.Keyword(at) == Keyword.Transaction)
        {
            findings.IsTransaction = true;
            findings.Add(TransactionRule.Modes(statement, at + 1) ?? SqlReasonCode.SessionState, statement.Text, first);
        }
        else findings.Add(Value(SettingName(statement, at), statement, at), statement.Text, first);
    }

    /// <summary>set_config(name, value, …): as SET when both are literals; any other name may be the one that matters.</summary>
    /// <param name="open">The index of the opening parenthesis.</param>
    public static SqlReasonCode SetConfig(StatementText statement, int open)
    {
        if (open + 1 >= statement.Tokens.Length || statement.Literal(open + 1) is not { } name || statement.Kind(open + 2) != TokenKind.Comma)
            return SqlReasonCode.ReadWriteMode;
        name = name.ToLowerInvariant();
        if (name is not ("transaction_read_only" or "transaction_isolation")) return SqlReasonCode.SessionFunction;
        var value = open + 3 < statement.Tokens.Length && statement.Kind(open + 4) == TokenKind.Comma ? statement.Literal(open + 3) : null;
        return Value(name, value);
    }

    /// <summary>SET SESSION AUTHORIZATION and SET SESSION CHARACTERISTICS, where SESSION is no modifier. (The latter only sets a default.)</summary>
    private static bool IsSessionItself(StatementText statement, int at) => statement.Keyword(at) == Keyword.Authorization
        || (statement.Kind(at) == TokenKind.Word && statement.Name(at) == "characteristics");

    private static string SettingName(StatementText statement, int at) =>
        at < statement.Tokens.Length && statement.Tokens[at].IsName && IsGuarded(statement, at) ? statement.Name(at).ToLowerInvariant() : "";

    /// <summary>Saves the string for all but the two names: they are longer than nearly every other.</summary>
    private static bool IsGuarded(StatementText statement, int at) =>
        statement.Tokens[at].Length >= "transaction_read_only".Length && statement.Kind(at + 1) != TokenKind.Dot;

    private static SqlReasonCode Reset(string name) => Value(name, null);

    private static SqlReasonCode Value(string name, StatementText statement, int at) =>
        name.Length == 0 ? SqlReasonCode.SessionState : Value(name, at + 3 == statement.Tokens.Length ? Word(statement, at + 2) : null);

    private static string? Word(StatementText statement, int at) => statement.Kind(at) switch
    {
        TokenKind.Text => statement.Literal(at),
        TokenKind.Word when statement.Keyword(at) == Keyword.Default => null,
        TokenKind.Word or TokenKind.QuotedWord => statement.Name(at),
        TokenKind.Number => statement.Text.Slice(statement.Tokens[at].Start, statement.Tokens[at].Length).ToString(),
        _ => null,
    };

    private static SqlReasonCode Value(string name, string? value) => name switch
    {
        "transaction_read_only" => value is not null && SqlBoolean.IsOn(value) ? SqlReasonCode.SessionState : SqlReasonCode.ReadWriteMode,
        "transaction_isolation" => value?.ToLowerInvariant() is "read committed" or "repeatable read" or "read uncommitted"
            ? SqlReasonCode.SessionState : SqlReasonCode.SerializableMode,
        _ => SqlReasonCode.SessionState,
    };
}
