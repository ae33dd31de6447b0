namespace DojoPool.Lab;

/// <summary>A named part of booting.</summary>
/// <param name="Seconds">How long it took; null when it begins.</param>
public sealed record LabPhase(string Name, double? Seconds);
