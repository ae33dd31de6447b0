namespace DojoPool.Cli.Demo;

/// <summary>Something that must hold, and what was seen of it.</summary>
public sealed record Invariant(string Name, bool Held, string Seen);
