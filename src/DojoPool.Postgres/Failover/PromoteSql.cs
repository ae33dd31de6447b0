namespace DojoPool.Postgres.Failover;

internal static class PromoteSql
{
    /// <summary>How it stands, and the deadline by its own clock; parameter: how long from now.</summary>
    public const string Begin = $"SELECT {Standing.Columns}, clock_timestamp() + $1::interval FROM {Standing.Tables}";

    /// <summary>
    /// No row: refused. Parameters: the acting epoch, the deadline by the server's clock. A late duplicate finds the deadline passed, one
    /// after the epoch was written finds it there; no epoch at all refuses as well.
    /// </summary>
    public const string Promote = $"""
        SELECT pg_promote(false)::text FROM {Standing.Tables}
        WHERE mark.epoch < $1 AND clock_timestamp() < $2::timestamptz
        """;
}
