namespace DojoPool.Core.Sql.Catalogue;

/// <summary>One function, procedure, aggregate or window function as the server describes it.</summary>
/// <param name="Language">Lower case; empty for an aggregate.</param>
/// <param name="Volatility">pg_proc.provolatile: i, s or v. It is believed only for C, where there is no body to read.</param>
/// <param name="Body">The source of a function in sql or plpgsql (also BEGIN ATOMIC … END or RETURN …), the symbol of one in internal or C.</param>
/// <param name="Expressions">What else a call evaluates: defaults of arguments.</param>
/// <param name="Calls">Functions that a call runs by name: an aggregate's transition, final and combine functions.</param>
public sealed record RoutineFact(
    string Schema,
    string Name,
    string Language,
    char Volatility,
    string Body,
    IReadOnlyList<string> Expressions,
    IReadOnlyList<RoutineName> Calls)
{
    /// <summary>Names of the arguments that a caller passes in; output columns are not among them.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];

    /// <summary>A constructor or cast that the server makes by itself for a type: reads only.</summary>
    public static RoutineFact Constructor(string schema, string name) => new(schema, name, "internal", 'i', "constructor", [], []);
}
