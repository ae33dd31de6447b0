namespace DojoPool.Core.Election;

/// <summary>What a vantage's own probe of the writer says.</summary>
public enum VantageAnswer
{
    /// <summary>Not asked, blind, or it did not reply to us.</summary>
    Abstains = 0,
    Answered = 1,
    NoAnswer = 2,
}

/// <summary>What a standby says of the writer (PROTOCOL P5).</summary>
public enum Testimony
{
    Abstains = 0,
    Heard = 1,
    NotHeard = 2,
}

/// <summary>One region's facts: its vantage, and the writer's direct standbys in it.</summary>
public sealed record RegionFacts(string Region, VantageAnswer Vantage, IReadOnlyList<WitnessFact> Witnesses);

public sealed record WitnessFact(string Standby, Testimony Testimony, string Reason);

public enum Voice
{
    Abstains = 0,
    Up = 1,
    Down = 2,
}
