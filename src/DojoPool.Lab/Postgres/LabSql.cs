using System.Globalization;
using Npgsql;

namespace DojoPool.Lab.Postgres;

/// <summary>The lab's own SQL: as superuser, over the socket folder, past all links, unpooled.</summary>
internal static class LabSql
{
    public static string ConnectionString(string sockets, int port, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = sockets, Port = port, Username = LabRoles.Superuser, Database = database, Pooling = false, SslMode = SslMode.Disable,
        Timeout = 5, CommandTimeout = 30, ApplicationName = "lab",
    }.ConnectionString;

    public static async Task ExecuteAsync(string connectionString, string sql, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <returns>The first column of the first row as text; null when there is none.</returns>
    public static async Task<string?> ScalarAsync(string connectionString, string sql, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToString(await command.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture);
    }
}
