namespace DojoPool.Core.Sql.Catalogue;

/// <summary>A user's operator and the functions that may run when it is used: its own and its estimators'.</summary>
public sealed record OperatorFact(string Symbol, IReadOnlyList<RoutineName> Calls);
