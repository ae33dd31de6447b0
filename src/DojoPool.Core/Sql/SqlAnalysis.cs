namespace DojoPool.Core.Sql;

/// <summary>The full answer for one text.</summary>
/// <param name="IsRead">See <see cref="SqlClassification.IsRead"/>.</param>
/// <param name="Weight">The estimate behind <paramref name="Complexity"/>, without a unit; it orders statements as EXPLAIN's cost tends to (docs/SQL.md).</param>
/// <param name="UnknownFunctions">Functions that are neither built in nor in the catalogue; at most 64.</param>
/// <param name="Tables">Relations by the names that the text uses, without common table expressions; at most 64 a statement.</param>
/// <param name="Fingerprint">16 hexadecimal digits, equal for texts that differ in constants, spelling of key words, white space and comments only.</param>
/// <param name="NextSession">What the session has prepared and declared after this text.</param>
public sealed record SqlAnalysis(
    SqlVerdict Verdict,
    bool IsRead,
    bool IsTransaction,
    SqlComplexity Complexity,
    int Weight,
    IReadOnlyList<SqlReason> Reasons,
    IReadOnlyList<string> UnknownFunctions,
    IReadOnlyList<string> Tables,
    string Fingerprint,
    string NormalizedQuery,
    IReadOnlyList<SqlStatementAnalysis> Statements,
    SqlRouting Routing,
    string Recommendation,
    SqlSession NextSession)
{
    public bool IsWrite => !IsRead;
}
