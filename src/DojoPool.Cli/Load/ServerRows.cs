using Npgsql;

namespace DojoPool.Cli.Load;

/// <summary>Asks a server past everything else, as its superuser, which rows it has.</summary>
public static class ServerRows
{
    private const string Select = "SELECT id FROM demo_writes WHERE writer > 0";

    /// <returns>Of the acknowledged rows, those that are not there.</returns>
    public static async Task<IReadOnlyList<Ack>> MissingAsync(string connectionString, IReadOnlyList<Ack> acks, CancellationToken cancellation)
    {
        var present = await PresentAsync(connectionString, cancellation);
        return [.. acks.Where(a => !present.Contains(a.Row))];
    }

    /// <returns>The numbers of all rows of writers that honour leases.</returns>
    public static async Task<IReadOnlySet<long>> PresentAsync(string connectionString, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(Select, connection) { CommandTimeout = 60 };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var present = new HashSet<long>();
        while (await reader.ReadAsync(cancellation)) present.Add(reader.GetInt64(0));
        return present;
    }
}
