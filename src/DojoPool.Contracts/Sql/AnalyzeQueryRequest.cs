namespace DojoPool.Contracts.Sql;

/// <summary>POST /api/database/analyze-query.</summary>
/// <param name="Query">One or more statements, 1–<see cref="LongestQuery"/> characters.</param>
/// <param name="StandardConformingStrings">The session's setting; true, the server's default, when absent.</param>
public sealed record AnalyzeQueryRequest(string? Query, bool? StandardConformingStrings = null)
{
    /// <summary>Below the 64 KB of a body, so that whose query is a little too long is told the range.</summary>
    public const int LongestQuery = 60_000;
}
