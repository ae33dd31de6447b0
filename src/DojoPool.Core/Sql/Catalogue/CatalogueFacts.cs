using System.Collections.Immutable;

namespace DojoPool.Core.Sql.Catalogue;

/// <summary>What a database has beyond pg_catalog, as it was read: from a writer by DojoPool.Postgres, or from definitions by <see cref="DefinitionReader"/>.</summary>
public sealed record CatalogueFacts(
    ImmutableList<RoutineFact> Routines,
    ImmutableList<OperatorFact> Operators,
    ImmutableList<RelationFact> Relations,
    ImmutableList<TypeFact> Types)
{
    public static CatalogueFacts Empty { get; } = new([], [], [], []);
}
