namespace DojoPool.Core.Routing;

/// <summary>A choice without its reasons.</summary>
/// <param name="Index">Of the chosen candidate; -1 where it is none of them.</param>
/// <param name="Other">Of the one that was drawn beside it and costs no less; -1 where none was.</param>
public readonly record struct ReadPick(ReadOutcome Outcome, int Index = -1, int Other = -1);

public enum ReadOutcome
{
    Reader = 0,

    /// <summary>No replica will do, or only the writer was asked for.</summary>
    Writer = 1,

    /// <summary>The write behind the token was lost in a failover (PROTOCOL P7).</summary>
    TokenLost = 2,

    /// <summary>The token's epoch is not published, as far as we know.</summary>
    TokenUnknown = 3,

    /// <summary>No replica will do and no writer is known: never a guess.</summary>
    Nobody = 4,
}

/// <summary>Whether a candidate will do.</summary>
public enum ReadVerdict
{
    Fit = 0,
    Unfit = 1,
    BoundTooSmall = 2,
    StalenessUnknown = 3,
    TooStale = 4,
    PositionUnknown = 5,
    OtherEpoch = 6,
    Behind = 7,
}
