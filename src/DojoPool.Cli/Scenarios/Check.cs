namespace DojoPool.Cli.Scenarios;

/// <summary>One thing that a scenario demands, and what was seen.</summary>
internal sealed record Check(string Demand, bool Holds, string Seen);
