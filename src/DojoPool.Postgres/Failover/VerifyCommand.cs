using System.Globalization;
using DojoPool.Control.Failover;
using DojoPool.Control.Topology;
using DojoPool.Postgres.Health;
using DojoPool.Postgres.Sessions;
using Npgsql;

namespace DojoPool.Postgres.Failover;

/// <summary>Writes as an application would, with the server's default durability, and reads it back.</summary>
internal static class VerifyCommand
{
    /// <summary>A commit that waited for the set and was cut short says so in a notice of this class, and is no success.</summary>
    private const string Warning = "01000";

    /// <summary>An earlier canary that nobody waits for any more still waits for the set: it is ended, not cancelled, before the next.</summary>
    private const string EndEarlier = """
        SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity
        WHERE usename = current_user AND application_name = $1 AND wait_event = 'SyncRep'
        """;

    private const string ReadBack = $"""
        SELECT {Standing.Columns}, (SELECT sequence::text FROM dojo.heartbeat WHERE vantage = $1),
               (SELECT count(*)::int FROM pg_database WHERE {ApplicationDatabases.Condition} AND NOT datallowconn)
        FROM {Standing.Tables}
        """;

    public static async Task<bool> EndEarlierAsync(Session command)
    {
        await command.QueryAllAsync(EndEarlier, row => row.GetString(0), SessionProfile.Durable.ApplicationName(IAddressBook.Plane));
        return true;
    }

    public static async Task<CommandOutcome> RunAsync(Session session)
    {
        var inDoubt = false;
        void Notice(object sender, NpgsqlNoticeEventArgs e) => inDoubt |= e.Notice.SqlState == Warning;

        session.Connection.Notice += Notice;
        try
        {
            var written = await session.QueryAsync(Canary.Beat, row => row.GetString(0), IAddressBook.Plane);
            return inDoubt
                ? new CommandOutcome(Effect.NoAnswer, "The canary's wait for the synchronous set was ended: it may be lost.")
                : await ReadBackAsync(session, written);
        }
        finally
        {
            session.Connection.Notice -= Notice;
        }
    }

    private static async Task<CommandOutcome> ReadBackAsync(Session session, string? written)
    {
        var (standing, read, closed) = (await session.QueryAsync(
            ReadBack,
            row => Tuple.Create(
                Standing.Read(row),
                row.IsDBNull(Standing.ColumnCount) ? null : row.GetString(Standing.ColumnCount),
                row.GetInt32(Standing.ColumnCount + 1)),
            IAddressBook.Plane))!;
        // Another plane's verification may have raised it since; it never falls.
        if (read is null || long.Parse(read, CultureInfo.InvariantCulture) < long.Parse(written!, CultureInfo.InvariantCulture))
            return standing.Failed($"The canary was written as {written} and read as {read ?? "nothing"}.");
        return closed == 0 ? standing.Done() : standing.Failed($"{closed} application databases are closed.");
    }
}
