using DojoPool.Lab;
using DojoPool.Lab.Postgres;
using Npgsql;

namespace DojoPool.Integration.Tests.Postgres;

/// <summary>Connections of others than the plane, for tests.</summary>
internal static class LabSession
{
    /// <summary>An application's session, through its own link, unpooled.</summary>
    public static async Task<NpgsqlConnection> ApplicationAsync(LocalLab lab, string endpoint)
    {
        var connection = new NpgsqlConnection(lab.AppConnectionString(endpoint) + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    public static async Task<NpgsqlConnection> SuperuserAsync(LabNode node, string database = "postgres")
    {
        var connection = new NpgsqlConnection(node.SuperuserConnectionString(database));
        await connection.OpenAsync();
        return connection;
    }

    public static async Task<int> ExecuteAsync(this NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync();
    }

    public static async Task<string?> ScalarAsync(this NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (string?)await command.ExecuteScalarAsync();
    }

    /// <summary>null: it took the session. Otherwise the SQLSTATE of the refusal.</summary>
    public static async Task<string?> RefusalAsync(LocalLab lab, string endpoint)
    {
        try
        {
            await using var connection = await ApplicationAsync(lab, endpoint);
            return null;
        }
        catch (PostgresException e)
        {
            return e.SqlState;
        }
    }
}
