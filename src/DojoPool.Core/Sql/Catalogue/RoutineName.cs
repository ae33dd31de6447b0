namespace DojoPool.Core.Sql.Catalogue;

/// <summary>A function by name; <paramref name="Schema"/> is null where the text gave none.</summary>
public sealed record RoutineName(string? Schema, string Name);
