using DojoPool.Client;
using Microsoft.EntityFrameworkCore;

namespace Scores;

/// <summary>
/// Entity Framework Core over the same connections: a context a unit of work. The client begins and commits the transaction, because it holds
/// the commit against the lease; the context must not begin one of its own.
/// </summary>
internal sealed class EntityScoreBook(DojoPoolDataSource source) : IScoreBook
{
    public Task<long> AddAsync(long winner, long loser, int ballsLeft) => source.WriteAsync(async (connection, cancellation) =>
    {
        await using var matches = new MatchContext(connection);
        matches.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        var match = new Match { WinnerId = winner, LoserId = loser, BallsLeft = ballsLeft };
        matches.Add(match);
        await matches.SaveChangesAsync(cancellation);
        return match.Id;
    });

    public async Task<int> WinsOfAsync(long player)
    {
        await using var connection = await source.OpenReadConnectionAsync();
        await using var matches = new MatchContext(connection);
        return await matches.Matches.CountAsync(m => m.WinnerId == player);
    }
}
