using DojoPool.Client;
using DojoPool.Client.Sessions;
using Npgsql;

namespace MatchScoring;

/// <summary>All that the service does with its database.</summary>
internal sealed class ScoreBook(DojoPoolDataSource source, Places places)
{
    private const int Tries = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>The game's own id makes it safe to repeat: ratings move once, however often it is sent.</summary>
    private const string Insert = """
        WITH scored AS (
            INSERT INTO games (id, winner_id, loser_id, balls_left) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING RETURNING winner_id, loser_id)
        UPDATE users SET rating = rating + CASE WHEN id = winner_id THEN 8 ELSE -8 END FROM scored WHERE id IN (winner_id, loser_id)
        """;

    private const string One = "SELECT winner_id, loser_id, balls_left FROM games WHERE id = $1";
    private const string Best = "SELECT name, rating FROM users ORDER BY rating DESC, id LIMIT 10";

    /// <returns>The game as it is stored, and whether it is new.</returns>
    /// <exception cref="NoWriterException">Nobody takes writes, and nothing has happened.</exception>
    public async Task<Served<(Game Stored, bool New)>> ScoreAsync(Guid id, Game game, CancellationToken cancellation)
    {
        for (var left = Tries; ; left--)
        {
            try
            {
                return await TryScoreAsync(id, game, cancellation);
            }
            // In doubt, or ended before the commit: for a unit that may be repeated both mean to try again.
            catch (Exception trouble) when (left > 0 && MayBeRepeated(trouble))
            {
                await Task.Delay(Pause, cancellation);
            }
        }
    }

    /// <returns>Null: there is no such game.</returns>
    public async Task<Served<Game?>> FindAsync(Guid id, CancellationToken cancellation)
    {
        await using var connection = await source.OpenReadConnectionAsync(cancellation: cancellation);
        return new Served<Game?>(await FindAsync(connection, id, cancellation), await places.NameOfAsync(connection, cancellation), 0);
    }

    public async Task<Served<IReadOnlyList<Player>>> BestAsync(CancellationToken cancellation)
    {
        await using var connection = await source.OpenReadConnectionAsync(new ReadWish { MaxStaleness = TimeSpan.FromSeconds(10) }, cancellation);
        var players = new List<Player>();
        await using (var command = new NpgsqlCommand(Best, connection))
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
            while (await reader.ReadAsync(cancellation)) players.Add(new Player(reader.GetString(0), reader.GetInt32(1)));
        return new Served<IReadOnlyList<Player>>(players, await places.NameOfAsync(connection, cancellation), 0);
    }

    private async Task<Served<(Game Stored, bool New)>> TryScoreAsync(Guid id, Game game, CancellationToken cancellation)
    {
        await using var connection = await source.OpenWriteConnectionAsync(cancellation);
        var result = await connection.TransactAsync((c, token) => SendAsync(c, id, game, token), cancellation);
        DojoPoolSession.Current?.Join(await connection.ReadTokenAsync(cancellation));
        return new Served<(Game, bool)>(result, connection.Endpoint, connection.Epoch);
    }

    private static async Task<(Game Stored, bool New)> SendAsync(NpgsqlConnection connection, Guid id, Game game, CancellationToken cancellation)
    {
        await using var insert = new NpgsqlCommand(Insert, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = id }, new NpgsqlParameter<long> { TypedValue = game.Winner },
                new NpgsqlParameter<long> { TypedValue = game.Loser }, new NpgsqlParameter<int> { TypedValue = game.BallsLeft },
            },
        };
        var moved = await insert.ExecuteNonQueryAsync(cancellation);
        return ((await FindAsync(connection, id, cancellation))!, moved > 0);
    }

    private static async Task<Game?> FindAsync(NpgsqlConnection connection, Guid id, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(One, connection) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = id } } };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? new Game(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt32(2)) : null;
    }

    private static bool MayBeRepeated(Exception trouble) => trouble is InDoubtCommitException or LeaseOverException or TimeoutException or IOException
        || (trouble is NpgsqlException database && (database is not PostgresException || database.IsTransient || database.SqlState is PostgresErrorCodes.ReadOnlySqlTransaction));
}
