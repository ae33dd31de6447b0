using System.Text;

namespace DojoPool.Postgres.Schema;

/// <summary>The SQL that installs the product into a maintenance database. The same files run in psql: only its variables are replaced here.</summary>
public static class DojoSchema
{
    /// <summary>Schema <c>dojo</c>, owned by the plane's role, with epoch 1 given to the first writer. Safe to run again.</summary>
    public static string Tables(string planeRole, string firstWriter) => Read("dojo.sql", ("plane", planeRole), ("writer", firstWriter));

    /// <summary>The least rights the plane's role needs; to be run by a superuser. Safe to run again.</summary>
    public static string PlaneRights(string planeRole) => Read("plane-rights.sql", ("plane", planeRole));

    private static string Read(string file, params IEnumerable<(string Name, string Value)> variables)
    {
        using var stream = typeof(DojoSchema).Assembly.GetManifestResourceStream($"DojoPool.Postgres.Schema.{file}")
            ?? throw new InvalidOperationException($"{file} is not in the assembly");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return variables.Aggregate(reader.ReadToEnd(), (sql, variable) => sql
            .Replace($":\"{variable.Name}\"", $"\"{variable.Value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", StringComparison.Ordinal)
            .Replace($":'{variable.Name}'", $"'{variable.Value.Replace("'", "''", StringComparison.Ordinal)}'", StringComparison.Ordinal));
    }
}
