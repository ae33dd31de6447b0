using DojoPool.Cli.Terminal;
using DojoPool.Control.Configuration;
using Npgsql;

namespace DojoPool.Cli.Sql;

/// <summary>
/// Runs each statement on the standby first, once it has replayed all of the primary, and then on the primary. What the standby runs is a read; what
/// it refuses as a server in recovery, or what only the primary runs, is a write; what fails alike on both has no verdict.
/// </summary>
internal sealed class StandbyJudge : IAsyncDisposable
{
    private const string ReadOnly = "25006", Aborted = "25P02", NotNow = "55000", Unsupported = "0A000", InBlock = "25001", Lost = "57P01";

    /// <summary>What is not there because it lives in the other server's session only: temporary tables and functions, prepared statements, cursors, savepoints.</summary>
    private static readonly string[] OfTheSession = ["42P01", "42883", "42704", "26000", "34000", "3B001", "25P01"];

    private readonly NpgsqlConnection primary;
    private readonly NpgsqlConnection standby;
    private readonly NpgsqlConnection observer;
    private readonly NpgsqlConnection source;

    /// <summary>Observers have sessions of their own: the script's may be inside a transaction, or an aborted one.</summary>
    private StandbyJudge(NpgsqlConnection primary, NpgsqlConnection standby, NpgsqlConnection source, NpgsqlConnection observer) =>
        (this.primary, this.standby, this.source, this.observer) = (primary, standby, source, observer);

    public static async Task<StandbyJudge> ConnectAsync(string primaryUrl, string standbyUrl, CancellationToken cancellation)
    {
        var judge = new StandbyJudge(await Open(primaryUrl, cancellation), await Open(standbyUrl, cancellation), await Open(primaryUrl, cancellation), await Open(standbyUrl, cancellation));
        if (await Scalar(judge.observer, "SELECT pg_is_in_recovery()::text", cancellation) != "true") throw new CommandException("the server given as --standby is not in recovery.");
        if (await Scalar(judge.source, "SELECT pg_is_in_recovery()::text", cancellation) != "false") throw new CommandException("the server given as --primary is in recovery.");
        return judge;
    }

    public async Task<string?> VerdictAsync(string sql, CancellationToken cancellation)
    {
        if (sql.TrimStart().StartsWith("copy", StringComparison.OrdinalIgnoreCase)) return null;
        await CatchUp(cancellation);
        var there = await Run(standby, sql, cancellation);
        var here = await Run(primary, sql, cancellation);
        if (there is null) return "read";
        if (there == Aborted || there == Lost || OfTheSession.Contains(there)) return null;
        if (there == ReadOnly || here is null) return "write";
        return there is NotNow or Unsupported or InBlock && there != here ? "write" : null;
    }

    public async ValueTask DisposeAsync()
    {
        await primary.DisposeAsync();
        await standby.DisposeAsync();
        await source.DisposeAsync();
        await observer.DisposeAsync();
    }

    private static async Task<NpgsqlConnection> Open(string url, CancellationToken cancellation)
    {
        var (uri, problem) = PostgresUri.Parse(url);
        if (uri is null) throw new CommandException($"the URL {problem}");
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host, Port = uri.Port, Database = uri.Database, Username = uri.Username, Password = uri.Password?.Reveal(), Pooling = false, CommandTimeout = 30,
        }.ConnectionString);
        await connection.OpenAsync(cancellation);
        return connection;
    }

    /// <summary>Null when it ran, else the SQLSTATE. A batch is sent as it is; a command would be searched for parameters.</summary>
    private static async Task<string?> Run(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        if (connection.State != System.Data.ConnectionState.Open) await connection.OpenAsync(cancellation);
        try
        {
            await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand(sql) } };
            await using var rows = await batch.ExecuteReaderAsync(cancellation);
            while (await rows.ReadAsync(cancellation)) { }
            return null;
        }
        catch (PostgresException refused)
        {
            return refused.SqlState;
        }
        catch (NpgsqlException broken) when (broken.InnerException is IOException or System.Net.Sockets.SocketException)
        {
            await connection.CloseAsync();
            return Lost;
        }
    }

    private async Task CatchUp(CancellationToken cancellation)
    {
        var lsn = await Scalar(source, "SELECT pg_current_wal_flush_lsn()::text", cancellation);
        while (await Scalar(observer, $"SELECT (pg_last_wal_replay_lsn() >= '{lsn}')::text", cancellation) != "true") await Task.Delay(2, cancellation);
    }

    private static async Task<string?> Scalar(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (string?)await command.ExecuteScalarAsync(cancellation);
    }
}
