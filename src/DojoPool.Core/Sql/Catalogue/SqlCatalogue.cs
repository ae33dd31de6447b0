using System.Collections.Frozen;

namespace DojoPool.Core.Sql.Catalogue;

/// <summary>
/// Facts with every call followed. Everything starts out as reading, and each pass lowers what its body does not bear out, until nothing changes:
/// so recursion is no obstacle, and what is still called reading calls nothing but what reads.
/// </summary>
public sealed class SqlCatalogue : ISqlCatalogue
{
    private readonly FrozenDictionary<string, Named<CatalogueEffect>[]> routines;
    private readonly FrozenDictionary<string, CatalogueEffect> operators;
    private readonly FrozenDictionary<string, Named<CatalogueRelation>[]> relations;
    private readonly FrozenSet<string> writingTypes;

    private SqlCatalogue(EffectResolution resolved)
    {
        routines = Group(resolved.Routines, (a, b) => a > b ? a : b);
        relations = Group(resolved.Relations, (a, b) => a > b ? a : b);
        operators = resolved.Operators.GroupBy(o => o.Symbol).ToFrozenDictionary(g => g.Key, g => g.Max(o => o.Effect), StringComparer.Ordinal);
        writingTypes = resolved.WritingTypes.ToFrozenSet(StringComparer.Ordinal);
    }

    public static SqlCatalogue Empty { get; } = Build(CatalogueFacts.Empty);

    /// <summary>Follows every call; takes a few microseconds a routine and pass.</summary>
    public static SqlCatalogue Build(CatalogueFacts facts) => new(EffectResolution.Resolve(facts));

    public CatalogueEffect Function(string? schema, string name) => Worst(routines, schema, Stored(name), (a, b) => a > b ? a : b);

    public CatalogueEffect Operator(string symbol) => operators.GetValueOrDefault(symbol);

    public CatalogueRelation Relation(string? schema, string name) => Worst(relations, schema, Stored(name), (a, b) => a > b ? a : b);

    public bool TypeMayWrite(string name) => writingTypes.Count > 0 && writingTypes.Contains(Stored(name));

    /// <summary>The server keeps 63 bytes of a name. Cutting characters instead is right for ASCII and finds nothing for others, which then are unknown.</summary>
    private static string Stored(string name) => name.Length > 63 ? name[..63] : name;

    private static T Worst<T>(FrozenDictionary<string, Named<T>[]> known, string? schema, string name, Func<T, T, T> worse) where T : struct
    {
        var worst = default(T);
        if (!known.TryGetValue(name, out var all)) return worst;
        foreach (var one in all)
            if (schema is null || one.Schema == schema) worst = worse(worst, one.Value);
        return worst;
    }

    private static FrozenDictionary<string, Named<T>[]> Group<T>(IEnumerable<(string Schema, string Name, T Value)> all, Func<T, T, T> worse) => all
        .GroupBy(one => one.Name, StringComparer.Ordinal)
        .ToFrozenDictionary(
            names => names.Key,
            names => names.GroupBy(one => one.Schema).Select(same => new Named<T>(same.Key, same.Select(one => one.Value).Aggregate(worse))).ToArray(),
            StringComparer.Ordinal);

    private sealed record Named<T>(string Schema, T Value);
}
