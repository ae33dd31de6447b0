namespace DojoPool.Core.Sql.Catalogue;

/// <summary>
/// What a database has beyond pg_catalog, as of some moment. Implementations are immutable and answer from memory.
/// A name without a schema is looked for in every schema, and the worst finding counts: the search path is the session's secret.
/// Names are as the server stores them (folded, unquoted, cut to 63 bytes).
/// </summary>
public interface ISqlCatalogue
{
    /// <summary>The worst of all overloads.</summary>
    CatalogueEffect Function(string? schema, string name);

    CatalogueEffect Operator(string symbol);

    CatalogueRelation Relation(string? schema, string name);

    /// <summary>True when values of that type are checked or cast by functions that may write.</summary>
    bool TypeMayWrite(string name);
}
