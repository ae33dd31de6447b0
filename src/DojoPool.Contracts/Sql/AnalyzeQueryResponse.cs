namespace DojoPool.Contracts.Sql;

/// <summary>The answer: the first three members are the guide's, the rest says why.</summary>
/// <param name="Verdict">read, session, unknown or write. Unknown is routed as a write.</param>
/// <param name="Reasons">Empty for a plain read.</param>
/// <param name="UnknownFunctions">Neither built in nor in the catalogue.</param>
/// <param name="Tables">By the names that the query uses.</param>
/// <param name="Fingerprint">16 hexadecimal digits, equal for queries that differ in constants and layout only.</param>
public sealed record AnalyzeQueryResponse(
    string Query,
    QueryAnalysis Analysis,
    string Recommendation,
    string Verdict,
    IReadOnlyList<QueryReason> Reasons,
    IReadOnlyList<string> UnknownFunctions,
    IReadOnlyList<string> Tables,
    string Fingerprint,
    string NormalizedQuery,
    IReadOnlyList<QueryStatement> Statements,
    QueryRouting Routing);

/// <param name="IsRead">A standby accepts it, and nothing is lost by sending it to one.</param>
/// <param name="IsWrite">The opposite: it must go to the writer.</param>
/// <param name="IsTransaction">It begins, ends or steers a transaction.</param>
/// <param name="EstimatedComplexity">simple, medium or complex.</param>
public sealed record QueryAnalysis(bool IsRead, bool IsWrite, bool IsTransaction, string EstimatedComplexity);

/// <param name="Code">A stable name such as rowLock.</param>
/// <param name="Position">In UTF-16 units from the start of the query, from 0.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">In UTF-16 units, from 1.</param>
/// <param name="Subject">The text at that place.</param>
public sealed record QueryReason(string Code, string Message, int Position, int Length, int Line, int Column, string Subject);

/// <param name="Command">Its first word or two, in upper case.</param>
public sealed record QueryStatement(
    string Command,
    int Position,
    int Length,
    string Verdict,
    QueryAnalysis Analysis,
    IReadOnlyList<QueryReason> Reasons,
    IReadOnlyList<string> UnknownFunctions,
    IReadOnlyList<string> Tables,
    string Fingerprint);

/// <param name="Target">replica, session or writer.</param>
/// <param name="Endpoint">Where the router would send it now; null when it was not asked, or knows nobody.</param>
public sealed record QueryRouting(string Target, string? Endpoint, string Reason);
