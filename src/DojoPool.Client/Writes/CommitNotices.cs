using Npgsql;

namespace DojoPool.Client.Writes;

/// <summary>
/// Listens for the warning with which PostgreSQL says that a commit did not reach its synchronous standbys: a wait that was cancelled ends
/// as success with SQLSTATE 01000, and so it must not count (PROTOCOL P6).
/// </summary>
internal sealed class CommitNotices : IDisposable
{
    private const string Warning = "01000";
    private const string SyncWait = "SyncRepWaitForLSN";
    private const string PlpgsqlRaise = "exec_stmt_raise";

    private readonly NpgsqlConnection connection;
    private volatile string? heard;

    public CommitNotices(NpgsqlConnection connection)
    {
        this.connection = connection;
        connection.Notice += Hear;
    }

    /// <summary>What was said; null: nothing of the kind.</summary>
    public string? Heard => heard;

    public void Forget() => heard = null;

    public void Dispose() => connection.Notice -= Hear;

    public static bool IsDoubt(string sqlState, string? routine) =>
        routine == SyncWait || (sqlState == Warning && routine != PlpgsqlRaise);

    private void Hear(object sender, NpgsqlNoticeEventArgs e)
    {
        if (IsDoubt(e.Notice.SqlState, e.Notice.Routine))
            heard = e.Notice.MessageText;
    }
}
