namespace MatchScoring;

/// <summary>One game of pool, as it is scored.</summary>
/// <param name="Winner">A player's number, 1–60 in the lab.</param>
/// <param name="Loser">Another one's.</param>
/// <param name="BallsLeft">Of the loser, 0–15.</param>
internal sealed record Game(long Winner, long Loser, int BallsLeft)
{
    /// <returns>What is wrong, by field; empty: nothing.</returns>
    public Dictionary<string, string[]> Problems()
    {
        var problems = new Dictionary<string, string[]>();
        if (Winner < 1) problems["winner"] = [$"{Winner} is no player's number; legal: 1 and up."];
        if (Loser < 1 || Loser == Winner) problems["loser"] = [$"{Loser} cannot lose against {Winner}; legal: another player's number, 1 and up."];
        if (BallsLeft is < 0 or > 15) problems["ballsLeft"] = [$"{BallsLeft} balls cannot be left; legal: 0–15."];
        return problems;
    }
}

internal sealed record Player(string Name, int Rating);

/// <summary>An answer, and who gave it.</summary>
/// <param name="Epoch">Of a write; 0 for a read.</param>
internal sealed record Served<T>(T Value, string Endpoint, long Epoch);
