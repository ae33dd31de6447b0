namespace Scores;

/// <summary>What the sample does, once by hand and once with Entity Framework Core.</summary>
internal interface IScoreBook
{
    /// <returns>The new match's number; when this returns, it is safe.</returns>
    Task<long> AddAsync(long winner, long loser, int ballsLeft);

    Task<int> WinsOfAsync(long player);
}
