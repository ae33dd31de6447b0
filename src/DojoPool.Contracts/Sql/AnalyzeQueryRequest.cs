namespace DojoPool.Contracts.Sql;

/// <summary>POST /api/database/analyze-query.</summary>
/// <param name="Query">One or more statements, at most 65,536 characters.</param>
/// <param name="StandardConformingStrings">The session's setting; true, the server's default, when absent.</param>
public sealed record AnalyzeQueryRequest(string Query, bool? StandardConformingStrings = null);
