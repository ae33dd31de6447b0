namespace DojoPool.Core.Sql.Catalogue;

/// <summary>A relation of which reading is not simply reading.</summary>
/// <param name="Persistence">pg_class.relpersistence: p permanent, u unlogged (or with an unlogged child), t temporary.</param>
/// <param name="Queries">The query of a view.</param>
/// <param name="Expressions">Row security: what is evaluated for each row.</param>
public sealed record RelationFact(string Schema, string Name, char Persistence, IReadOnlyList<string> Queries, IReadOnlyList<string> Expressions);
