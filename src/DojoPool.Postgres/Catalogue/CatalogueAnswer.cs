using DojoPool.Core.Sql.Catalogue;

namespace DojoPool.Postgres.Catalogue;

/// <summary>Facts, or the trouble that kept them away; never both.</summary>
public sealed record CatalogueAnswer(CatalogueFacts? Facts, string? Trouble);
