using System.Globalization;
using System.Text;
using DojoPool.Core.Topology;
using DojoPool.Postgres.Sessions;
using Npgsql;
using Npgsql.Replication;

namespace DojoPool.Postgres.Failover;

/// <summary>
/// Where the WAL of a writer left the timeline before: its fork. It must never be too high, or a standby would be repointed that has
/// WAL which the new branch does not have; unknown is better.
/// </summary>
internal static class BranchStart
{
    /// <summary>
    /// The end of replay is the fork if this run of the server was a streaming standby until it was promoted. After a crash it is the end
    /// of crash recovery instead, but then nothing was received in this run.
    /// </summary>
    private const string Ask = """
        SELECT CASE WHEN pg_last_wal_receive_lsn() IS NOT NULL THEN pg_last_wal_replay_lsn() END::text,
               left(pg_walfile_name(pg_current_wal_lsn()), 8)
        """;

    /// <summary>Zero: it has never been promoted. Null: unknown, because it has been restarted since and the role may not replicate.</summary>
    public static async Task<Lsn?> AskAsync(Session session)
    {
        var (replayed, timeline) = (await session.QueryAsync(Ask, row => Tuple.Create(row.IsDBNull(0) ? null : row.GetString(0), row.GetString(1))))!;
        var number = uint.Parse(timeline, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        if (number == 1)
            return Lsn.Zero;
        return replayed is null ? await FromHistoryAsync(session, number) : Lsn.Parse(replayed);
    }

    /// <summary>The switch point in the timeline's history file, which only a replication connection may read without being superuser.</summary>
    private static async Task<Lsn?> FromHistoryAsync(Session session, uint timeline)
    {
        try
        {
            // In the maintenance database, so that the same line of pg_hba.conf lets it in.
            await using var connection = new LogicalReplicationConnection(session.ReplicationText);
            await connection.Open(CancellationToken.None);
            session.CheckStillWanted();
            var history = await connection.TimelineHistory(timeline, CancellationToken.None);
            return LastSwitch(Encoding.UTF8.GetString(history.Content));
        }
        catch (Exception e) when (e is NpgsqlException or FormatException)
        {
            return null;
        }
    }

    /// <summary>A line a timeline: its number, where it was left, why. The last one is the parent.</summary>
    internal static Lsn? LastSwitch(string history) => history
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Where(line => !line.StartsWith('#'))
        .Select(line => line.Split('\t', StringSplitOptions.RemoveEmptyEntries))
        .Where(fields => fields.Length >= 2)
        .Select(fields => (Lsn?)Lsn.Parse(fields[1].Trim()))
        .LastOrDefault();
}
