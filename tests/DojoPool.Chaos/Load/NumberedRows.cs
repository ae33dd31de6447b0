using Npgsql;

namespace DojoPool.Chaos.Load;

/// <summary>The rows that are counted at the end.</summary>
internal static class NumberedRows
{
    private const string Insert = "INSERT INTO demo_writes (id, writer, sent_at, epoch) VALUES ($1, $2, clock_timestamp(), $3)";
    private const string Exists = "SELECT EXISTS (SELECT FROM demo_writes WHERE id = $1)";
    private const string NewestOf = "SELECT coalesce(max(id), 0) FROM demo_writes WHERE id >= $1 AND id < $2";

    public static async Task<int> InsertAsync(NpgsqlConnection connection, long id, int writer, long epoch, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Insert, connection)
        {
            Parameters = { new NpgsqlParameter<long> { TypedValue = id }, new NpgsqlParameter<int> { TypedValue = writer }, new NpgsqlParameter<long> { TypedValue = epoch } },
        };
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    public static async Task<bool> ExistsAsync(NpgsqlConnection connection, long id, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Exists, connection) { Parameters = { new NpgsqlParameter<long> { TypedValue = id } } };
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <returns>0: none.</returns>
    public static async Task<long> NewestAsync(NpgsqlConnection connection, long first, long end, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(NewestOf, connection) { Parameters = { new NpgsqlParameter<long> { TypedValue = first }, new NpgsqlParameter<long> { TypedValue = end } } };
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
