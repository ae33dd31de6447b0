using DojoPool.Cli.Load;
using DojoPool.Client;
using Npgsql;

namespace DojoPool.Chaos.Load;

/// <summary>High load, in the manner of pgbench: sessions that score matches as fast as they can, a transaction each, and read the table of the best.</summary>
internal sealed class Burst(DojoPoolDataSource source)
{
    public const int Sessions = 8;

    private const string Score = """
        WITH played AS (INSERT INTO matches (tournament_id, winner_id, loser_id, balls_left) VALUES (1 + $1 % 6, 1 + $1 % 60, 1 + ($1 + 1) % 60, $1 % 8) RETURNING winner_id)
        UPDATE users SET rating = 1000 + (rating + 7) % 900 FROM played WHERE users.id = played.winner_id
        """;

    private const string Best = "SELECT name FROM users ORDER BY rating DESC LIMIT 10";
    private int transactions;

    public int Transactions => transactions;

    public async Task RunAsync(TimeSpan time, CancellationToken cancellation)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        over.CancelAfter(time);
        await Task.WhenAll(Enumerable.Range(0, Sessions).Select(n => Task.Run(() => ScoreAsync(n, over.Token), CancellationToken.None)));
    }

    private async Task ScoreAsync(int first, CancellationToken over)
    {
        for (var n = first; !over.IsCancellationRequested; n += Sessions)
        {
            try
            {
                var match = n;
                await source.WriteAsync((connection, token) => SendAsync(connection, match, token), over);
                await using var reader = await source.OpenReadConnectionAsync(cancellation: over);
                await using var best = new NpgsqlCommand(Best, reader);
                await best.ExecuteNonQueryAsync(over);
                Interlocked.Increment(ref transactions);
            }
            catch (Exception e) when (Application.IsTrouble(e))
            {
                // A load is no promise: what fails is not counted.
            }
        }
    }

    private static async Task<int> SendAsync(NpgsqlConnection connection, int match, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Score, connection) { Parameters = { new NpgsqlParameter<int> { TypedValue = match } } };
        return await command.ExecuteNonQueryAsync(cancellation);
    }
}
