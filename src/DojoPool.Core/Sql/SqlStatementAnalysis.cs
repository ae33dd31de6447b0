namespace DojoPool.Core.Sql;

/// <summary>One statement of the text.</summary>
/// <param name="Position">Where it begins, in UTF-16 units from the start of the text, after comments and white space.</param>
/// <param name="Length">Up to its last token, without the semicolon.</param>
/// <param name="Command">Its first word, in upper case; two where one says nothing (CREATE TABLE).</param>
public sealed record SqlStatementAnalysis(
    int Position,
    int Length,
    string Command,
    SqlVerdict Verdict,
    bool IsRead,
    bool IsTransaction,
    SqlComplexity Complexity,
    int Weight,
    IReadOnlyList<SqlReason> Reasons,
    IReadOnlyList<string> UnknownFunctions,
    IReadOnlyList<string> Tables,
    string Fingerprint,
    string NormalizedQuery)
{
    public bool IsWrite => !IsRead;
}
