using System.Data.Common;
using System.Globalization;
using DojoPool.Core.Health;
using DojoPool.Core.Topology;

namespace DojoPool.Postgres.Health;

/// <summary>Rows of <see cref="ProbeSql"/> as facts.</summary>
internal static class ProbeReading
{
    public static Account Facts(DbDataReader row)
    {
        var standby = row.GetBoolean(0);
        var facts = new ServerFacts
        {
            InRecovery = standby,
            ServerTime = row.GetFieldValue<DateTimeOffset>(1),
            Timeline = standby ? ReceivedTimeline(row) : uint.Parse(row.GetString(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
            Position = LsnAt(row, 3),
            Replayed = LsnAt(row, 4),
            ReplayPaused = row.GetBoolean(5),
            Receiver = row.IsDBNull(6) ? null : new ReceiverFacts(row.GetString(6), SpanAt(row, 7), LsnAt(row, 8), ReceivedTimeline(row)),
            ReceiverTimeout = row.GetFieldValue<TimeSpan>(10),
            Epoch = row.IsDBNull(11) ? null : new EpochMark(row.GetInt64(11), row.GetString(12)),
            ApplicationDatabasesClosed = row.GetBoolean(13),
            DefaultReadOnly = row.GetBoolean(14),
            Connections = row.GetInt32(15),
            ActiveConnections = row.GetInt32(16),
            MaxConnections = row.GetInt32(17),
            Transactions = row.GetInt64(18),
            WaitingForSync = row.GetInt32(19),
            VersionNumber = row.GetInt32(20),
        };
        return new Account(facts, HasSynchronousSet: row.GetBoolean(21));
    }

    public static SenderFacts Sender(DbDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetString(2), LsnAt(row, 3), LsnAt(row, 4));

    private static uint ReceivedTimeline(DbDataReader row) => row.IsDBNull(9) ? 0 : (uint)row.GetInt32(9);

    private static TimeSpan? SpanAt(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<TimeSpan>(column);

    private static Lsn? LsnAt(DbDataReader row, int column) => row.IsDBNull(column) ? null : Lsn.Parse(row.GetString(column));
}

/// <summary>What a server says of itself, and whether its commits wait for others.</summary>
internal sealed record Account(ServerFacts Facts, bool HasSynchronousSet);
