namespace DojoPool.Core.Sql.Reports;

/// <summary>
/// How heavy a statement looks from its text alone. The weights order real queries as EXPLAIN's total cost does as far as text can tell
/// (the rank correlation is in docs/SQL.md): every relation that is read, whether a WHERE narrows it or a key
/// pins it, joins, sorting, grouping and recursion.
/// </summary>
internal static class Weighing
{
    private const int Medium = 6;
    private const int Complex = 20;

    /// <summary>A statement that joins, nests or ranks is never called simple, however few rows a key leaves it.</summary>
    public static SqlComplexity Of(int weight, QueryShape shape)
    {
        var composed = shape.Joins > 0 || shape.Selects > 1 || shape.SetOperations > 0 || shape.Windows > 0;
        return composed && Of(weight) == SqlComplexity.Simple ? SqlComplexity.Medium : Of(weight);
    }

    public static SqlComplexity Of(int weight) => weight >= Complex ? SqlComplexity.Complex : weight >= Medium ? SqlComplexity.Medium : SqlComplexity.Simple;

    public static int Weigh(QueryShape shape)
    {
        var unfiltered = Math.Max(0, shape.Sources - shape.Wheres);
        var weight = (3 * shape.Relations) + (2 * shape.SetFunctions) + (3 * Math.Max(0, shape.Selects - 1)) + (2 * shape.SetOperations)
            + Math.Min(shape.Aggregates, 3) + (3 * shape.Windows) + (2 * shape.Joins);
        if (shape.IsRecursive) weight += 12;
        if (shape.HasGrouping) weight += 3;
        if (shape.HasSorting) weight += 2;
        if (shape.HasDistinct) weight += 2;
        if (shape.Relations == 0) return weight;
        // What no WHERE narrows is read whole, and joins multiply it; what a key pins is a handful of rows however much is joined to it.
        if (unfiltered > 0) weight += 5 + (3 * shape.Relations);
        else if (shape.Pins > 0) weight = (weight + 1) / 2;
        else weight += 2 * shape.Relations;
        return Math.Max(weight - (shape.HasLimit ? 2 : 0), 1);
    }
}
