namespace DojoPool.Core.Tests.Sql.Oracle;

/// <summary>Which first words each kind of the parser's nodes can have.</summary>
internal static class StatementKinds
{
    private static readonly Dictionary<string, string[]> Words = new()
    {
        ["SelectStmt"] = ["SELECT", "WITH", "VALUES", "TABLE"],
        ["InsertStmt"] = ["INSERT", "WITH"],
        ["UpdateStmt"] = ["UPDATE", "WITH"],
        ["DeleteStmt"] = ["DELETE", "WITH"],
        ["MergeStmt"] = ["MERGE", "WITH"],
        ["TransactionStmt"] = ["BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "SAVEPOINT", "RELEASE", "PREPARE"],
        ["VariableSetStmt"] = ["SET", "RESET"],
        ["VariableShowStmt"] = ["SHOW"],
        ["VacuumStmt"] = ["VACUUM", "ANALYZE", "ANALYSE"],
        ["GrantStmt"] = ["GRANT", "REVOKE"],
        ["GrantRoleStmt"] = ["GRANT", "REVOKE"],
        ["ConstraintsSetStmt"] = ["SET"],
        ["FetchStmt"] = ["FETCH", "MOVE"],
        ["ClosePortalStmt"] = ["CLOSE"],
        ["DeclareCursorStmt"] = ["DECLARE"],
        ["CheckPointStmt"] = ["CHECKPOINT"],
        ["SecLabelStmt"] = ["SECURITY"],
        ["ReassignOwnedStmt"] = ["REASSIGN"],
        ["RefreshMatViewStmt"] = ["REFRESH"],
        ["ImportForeignSchemaStmt"] = ["IMPORT"],
        ["ViewStmt"] = ["CREATE"],
        ["IndexStmt"] = ["CREATE"],
        ["RuleStmt"] = ["CREATE"],
        ["DefineStmt"] = ["CREATE"],
        ["CompositeTypeStmt"] = ["CREATE"],
        ["CreatedbStmt"] = ["CREATE"],
        ["RenameStmt"] = ["ALTER"],
        ["DropdbStmt"] = ["DROP"],
    };

    public static bool Fits(string kind, string command)
    {
        var first = command.Split(' ')[0];
        if (Words.TryGetValue(kind, out var words)) return words.Contains(first);
        // CreateStmt, AlterTableStmt, DropRoleStmt, CopyStmt …: the kind begins with the word.
        return kind.StartsWith(first, StringComparison.OrdinalIgnoreCase);
    }
}
