using System.Data.Common;
using System.Globalization;
using DojoPool.Control.Failover;
using DojoPool.Core.Topology;
using DojoPool.Postgres.Sessions;

namespace DojoPool.Postgres.Failover;

/// <summary>How a server stands: what every command judges by, and what it reports at its end.</summary>
/// <param name="Position">Standby: the greater of received and replayed. Else the end of its WAL, inserted, not only written.</param>
/// <param name="Replayed">Standby: read after <paramref name="Epoch"/>, so a newer row may lie before it.</param>
internal sealed record Standing(bool InRecovery, EpochMark? Epoch, Lsn? Position, Lsn? Replayed = null)
{
    /// <summary>The first seven columns of a statement that <see cref="Read"/> is to read; nothing in it fails on either kind of server.</summary>
    public const string Columns = """
        role.standby, mark.epoch, mark.endpoint,
        CASE WHEN role.standby THEN greatest(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn())
             ELSE pg_current_wal_insert_lsn() END::text,
        current_setting('wal_block_size')::int, pg_size_bytes(current_setting('wal_segment_size')),
        CASE WHEN role.standby THEN pg_last_wal_replay_lsn() END::text
        """;

    public const int ColumnCount = 7;

    /// <summary>What <see cref="Columns"/> and guards refer to.</summary>
    public const string Tables = """
        (SELECT pg_is_in_recovery() AS standby) role
        LEFT JOIN (SELECT epoch, endpoint FROM dojo.epoch ORDER BY epoch DESC LIMIT 1) mark ON true
        """;

    public const string Sql = $"SELECT {Columns} FROM {Tables}";

    public static Standing Read(DbDataReader row)
    {
        var standby = row.GetBoolean(0);
        var epoch = row.IsDBNull(1) ? null : new EpochMark(row.GetInt64(1), row.GetString(2));
        Lsn? position = row.IsDBNull(3) ? null : Lsn.Parse(row.GetString(3));
        if (!standby && position is { } inserted)
            position = WalPages.EndOfRecord(inserted, row.GetInt32(4), row.GetInt64(5));
        return new Standing(standby, epoch, position, row.IsDBNull(6) ? null : Lsn.Parse(row.GetString(6)));
    }

    public static async Task<Standing> AskAsync(Session session) =>
        await session.QueryAsync(Sql, Read) ?? throw new InvalidOperationException("A row was expected.");

    public bool IsBefore(long epoch) => Epoch is { } mark && mark.Epoch < epoch;

    public bool IsAtMost(long epoch) => Epoch is { } mark && mark.Epoch <= epoch;

    public string Mark => Epoch is null
        ? "it holds no dojo.epoch row"
        : string.Create(CultureInfo.InvariantCulture, $"its epoch is {Epoch.Epoch} of {Epoch.Endpoint}");

    public CommandOutcome Done() => Outcome(Effect.Done, "");

    public CommandOutcome Refused(string reason) => Outcome(Effect.Refused, reason);

    public CommandOutcome Failed(string reason) => Outcome(Effect.Failed, reason);

    public CommandOutcome Outcome(Effect effect, string reason) => new(effect, reason, Position, Epoch, InRecovery, Replayed);
}
