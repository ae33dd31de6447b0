using Npgsql;

namespace DojoPool.Postgres.Sessions;

/// <summary>One connection for the length of one use. Nothing is sent once the deadline has passed.</summary>
public sealed class Session(NpgsqlConnection connection, Deadline deadline, CancellationToken cancellation)
{
    private static readonly TimeSpan ToTell = TimeSpan.FromMilliseconds(200);

    public Deadline Deadline => deadline;

    /// <summary>No more rounds: what is left of the time is needed to tell the outcome.</summary>
    public bool MustTell => deadline.Left <= ToTell;

    internal NpgsqlConnection Connection => connection;

    /// <summary>The first row; null where there is none.</summary>
    /// <param name="parameters">For $1, $2 …</param>
    public async Task<T?> QueryAsync<T>(string sql, Func<NpgsqlDataReader, T> read, params object?[] parameters)
        where T : class
    {
        var rows = await QueryAllAsync(sql, read, parameters);
        return rows.Count == 0 ? null : rows[0];
    }

    public async Task<IReadOnlyList<T>> QueryAllAsync<T>(string sql, Func<NpgsqlDataReader, T> read, params object?[] parameters)
    {
        CheckStillWanted();
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
            command.Parameters.Add(ParameterOf(parameter));
        // No token: the driver would send a cancel request, which may hit a fence that is just being done.
        await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
        var rows = new List<T>();
        while (await reader.ReadAsync(CancellationToken.None))
            rows.Add(read(reader));
        return rows;
    }

    public Task ExecuteAsync(string sql)
    {
        CheckStillWanted();
        return InsistAsync(sql);
    }

    /// <summary>Sends even after the deadline: to put back what must not stay.</summary>
    public async Task InsistAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    /// <summary>Waits before the next look.</summary>
    public Task PauseAsync(TimeSpan pause) => Task.Delay(pause < deadline.Left ? pause : deadline.Left, deadline.Time, cancellation);

    public void CheckStillWanted()
    {
        cancellation.ThrowIfCancellationRequested();
        deadline.Check();
    }

    internal static NpgsqlParameter ParameterOf(object? value) => new() { Value = value ?? DBNull.Value };
}
