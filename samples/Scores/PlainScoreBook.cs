using DojoPool.Client;
using Npgsql;

namespace Scores;

/// <summary>Plain ADO.NET: a transaction on the writer, a query on whoever may answer it.</summary>
internal sealed class PlainScoreBook(DojoPoolDataSource source) : IScoreBook
{
    public Task<long> AddAsync(long winner, long loser, int ballsLeft) => source.WriteAsync(async (connection, cancellation) =>
    {
        await using var insert = new NpgsqlCommand("INSERT INTO matches (winner_id, loser_id, balls_left) VALUES ($1, $2, $3) RETURNING id", connection)
        {
            Parameters = { new() { Value = winner }, new() { Value = loser }, new() { Value = ballsLeft } },
        };
        return (long)(await insert.ExecuteScalarAsync(cancellation))!;
    });

    public async Task<int> WinsOfAsync(long player)
    {
        await using var connection = await source.OpenReadConnectionAsync();
        await using var count = new NpgsqlCommand("SELECT count(*)::int FROM matches WHERE winner_id = $1", connection) { Parameters = { new() { Value = player } } };
        return (int)(await count.ExecuteScalarAsync())!;
    }
}
