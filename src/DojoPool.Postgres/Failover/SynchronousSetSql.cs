using System.Globalization;

namespace DojoPool.Postgres.Failover;

internal static class SynchronousSetSql
{
    /// <summary>Parameter: the acting epoch.</summary>
    public const string Guard = "NOT role.standby AND mark.epoch <= $1";

    public const string Reload = $"SELECT pg_reload_conf()::text FROM {Standing.Tables} WHERE {Guard}";

    /// <summary>
    /// The set in force here, and whether each sender has noticed: a member that streams counts for the set, and nobody else does.
    /// Parameters: the acting epoch, the members.
    /// </summary>
    public const string Look = $"""
        SELECT {Standing.Columns}, ({Guard}) IS TRUE, current_setting('synchronous_standby_names'),
               NOT EXISTS (SELECT FROM pg_stat_replication
                           WHERE state = 'streaming' AND (sync_state <> 'async') <> (application_name = ANY ($2)))
        FROM {Standing.Tables}
        """;

    public static string Names(int required, IReadOnlyList<string> members) => members.Count == 0
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"ANY {required} ({string.Join(", ", members.Select(Identifier))})");

    public static string Set(string names) => $"ALTER SYSTEM SET synchronous_standby_names = {UpstreamSql.Literal(names)}";

    private static string Identifier(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
