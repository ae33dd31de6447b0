namespace DojoPool.Core.Sql.Catalogue;

/// <summary>A user's type whose values are checked (a domain) or made (a cast) by expressions and functions of the user's.</summary>
public sealed record TypeFact(string Schema, string Name, IReadOnlyList<string> Expressions, IReadOnlyList<RoutineName> Calls);
