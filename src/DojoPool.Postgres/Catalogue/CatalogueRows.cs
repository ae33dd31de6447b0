using DojoPool.Core.Sql.Catalogue;
using Npgsql;

namespace DojoPool.Postgres.Catalogue;

/// <summary>Rows of <see cref="CatalogueSql"/> as facts.</summary>
internal static class CatalogueRows
{
    public static RoutineFact Routine(NpgsqlDataReader row)
    {
        var defaults = row.GetString(5);
        // A function that sets a mode which a standby refuses is as good as written in a language nobody reads.
        var language = row.GetBoolean(9) ? "?" : row.GetString(2);
        return new RoutineFact(row.GetString(0), row.GetString(1), language, row.GetString(3)[0], row.GetString(4),
            defaults.Length == 0 ? [] : [defaults], Calls(row, 8))
        {
            Parameters = Parameters(row.GetFieldValue<string[]>(6), row.GetFieldValue<string[]>(7)),
        };
    }

    public static OperatorFact Operator(NpgsqlDataReader row) => new(row.GetString(0), Calls(row, 1));

    public static RelationFact Relation(NpgsqlDataReader row)
    {
        var query = row.GetString(3);
        return new RelationFact(row.GetString(0), row.GetString(1), row.GetString(2)[0], query.Length == 0 ? [] : [query], row.GetFieldValue<string[]>(4));
    }

    public static TypeFact Type(NpgsqlDataReader row) => new(row.GetString(0), row.GetString(1), row.GetFieldValue<string[]>(2), Calls(row, 3));

    /// <summary>Without modes every argument is an input.</summary>
    private static string[] Parameters(string[] names, string[] modes) =>
        [.. names.Where((name, i) => name.Length > 0 && (modes.Length == 0 || modes[i] is "i" or "b" or "v"))];

    private static RoutineName[] Calls(NpgsqlDataReader row, int column) => Array.ConvertAll(row.GetFieldValue<string[]>(column), Name);

    /// <summary>regproc's text: schema.name, quoted where needed, the schema left out for pg_catalog.</summary>
    private static RoutineName Name(string text)
    {
        var parts = text.Split('.', 2);
        return parts.Length == 2 ? new RoutineName(parts[0].Trim('"'), parts[1].Trim('"')) : new RoutineName("pg_catalog", text.Trim('"'));
    }
}
