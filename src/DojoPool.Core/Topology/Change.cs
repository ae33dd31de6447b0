namespace DojoPool.Core.Topology;

/// <summary>What every swap carries: a fresh id, and the time by the clock of who makes it.</summary>
public readonly record struct Change(string Id, DateTimeOffset At);
