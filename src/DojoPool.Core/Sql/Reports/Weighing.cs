namespace DojoPool.Core.Sql.Reports;

/// <summary>
/// How heavy a statement looks from its text alone. The weights order real queries as EXPLAIN's total cost does as far as text can tell
/// (the rank correlation is in docs/SQL.md): every relation that is read, the lack of a WHERE or LIMIT, sorting, grouping and recursion.
/// </summary>
internal static class Weighing
{
    private const int Medium = 8;
    private const int Complex = 20;

    public static SqlComplexity Of(int weight) => weight >= Complex ? SqlComplexity.Complex : weight >= Medium ? SqlComplexity.Medium : SqlComplexity.Simple;

    public static int Weigh(QueryShape shape)
    {
        var scanned = shape.Relations + shape.SetFunctions;
        var weight = (4 * shape.Relations) + (2 * shape.SetFunctions) + (4 * Math.Max(0, shape.Selects - 1)) + (3 * shape.SetOperations)
            + (2 * Math.Min(shape.Aggregates, 3)) + (3 * shape.Windows) + shape.CommonTables + (4 * Math.Max(shape.Joins, scanned - 1 - shape.Selects));
        if (shape.IsRecursive) weight += 12;
        if (shape.HasGrouping) weight += 3;
        if (shape.HasSorting) weight += 2;
        if (shape.HasDistinct) weight += 2;
        if (shape.Relations == 0) return weight;
        if (!shape.HasWhere) weight += shape.ChangesRows ? 6 : 3;
        if (shape.HasLimit) weight -= 2;
        return Math.Max(weight, 1);
    }
}
