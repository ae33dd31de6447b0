using Npgsql;

namespace DojoPool.Cli.Load;

/// <summary>Asks a server past everything else, as its superuser, which rows it has.</summary>
public static class ServerRows
{
    private const string Select = "SELECT id FROM demo_writes WHERE writer > 0";
    private const string Games = "SELECT id FROM games";

    /// <returns>Of the acknowledged rows, those that are not there.</returns>
    public static async Task<IReadOnlyList<Ack>> MissingAsync(string connectionString, IReadOnlyList<Ack> acks, CancellationToken cancellation)
    {
        var present = await PresentAsync(connectionString, cancellation);
        return [.. acks.Where(a => !present.Contains(a.Row))];
    }

    /// <returns>The numbers of all rows of writers that honour leases.</returns>
    public static Task<IReadOnlySet<long>> PresentAsync(string connectionString, CancellationToken cancellation) => ColumnAsync<long>(connectionString, Select, cancellation);

    /// <returns>The ids of all games.</returns>
    public static Task<IReadOnlySet<Guid>> GamesAsync(string connectionString, CancellationToken cancellation) => ColumnAsync<Guid>(connectionString, Games, cancellation);

    private static async Task<IReadOnlySet<T>> ColumnAsync<T>(string connectionString, string query, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(query, connection) { CommandTimeout = 60 };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var present = new HashSet<T>();
        while (await reader.ReadAsync(cancellation)) present.Add(await reader.GetFieldValueAsync<T>(0, cancellation));
        return present;
    }
}
