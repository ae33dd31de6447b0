using System.Text.Json;
using DojoPool.Cli.Terminal;
using DojoPool.Control.Configuration;
using DojoPool.Core.Sql;
using Npgsql;

namespace DojoPool.Cli.Sql;

/// <summary>How well the weight that the analyzer reads off a text orders queries as the planner's total cost does (Spearman's rank correlation).</summary>
internal static class ExplainCorrelation
{
    public static async Task ReportAsync(TextWriter output, string url, CancellationToken cancellation)
    {
        var (uri, problem) = PostgresUri.Parse(url);
        if (uri is null) throw new CommandException($"the URL {problem}");
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host, Port = uri.Port, Database = uri.Database, Username = uri.Username, Password = uri.Password?.Reveal(), Pooling = false, CommandTimeout = 120,
        }.ConnectionString);
        await connection.OpenAsync(cancellation);
        await using (var setup = new NpgsqlCommand(ExplainSchema.Setup, connection)) await setup.ExecuteNonQueryAsync(cancellation);

        var points = new List<(double Weight, double Cost, SqlComplexity Complexity)>();
        foreach (var sql in ExplainQueries.All)
        {
            var answer = SqlAnalyzer.Analyze(sql);
            points.Add((answer.Weight, await CostAsync(connection, sql, cancellation), answer.Complexity));
        }
        output.WriteLine($"complexity: Spearman {Spearman(points.ConvertAll(p => p.Weight), points.ConvertAll(p => p.Cost)):F2} between weight and EXPLAIN's total cost, over {points.Count} queries");
        foreach (var half in new[] { 0, 1 })
        {
            var part = points.Where((_, i) => i % 2 == half).ToList();
            output.WriteLine($"complexity: {(half == 0 ? "even" : "odd")} queries alone: {Spearman(part.ConvertAll(p => p.Weight), part.ConvertAll(p => p.Cost)):F2}");
        }
        foreach (var group in points.GroupBy(p => p.Complexity).OrderBy(g => g.Key))
            output.WriteLine($"complexity: {group.Key.ToString().ToLowerInvariant(),-8} {group.Count(),3} queries, median cost {Median(group.Select(p => p.Cost)),12:N0}");
    }

    private static async Task<double> CostAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("EXPLAIN (FORMAT json) " + sql, connection);
        using var plan = JsonDocument.Parse((string)(await command.ExecuteScalarAsync(cancellation))!);
        return plan.RootElement[0].GetProperty("Plan").GetProperty("Total Cost").GetDouble();
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private static double Spearman(List<double> one, List<double> other)
    {
        var (a, b) = (Ranks(one), Ranks(other));
        var mean = (a.Length - 1) / 2.0;
        double product = 0, left = 0, right = 0;
        for (var i = 0; i < a.Length; i++)
        {
            product += (a[i] - mean) * (b[i] - mean);
            left += (a[i] - mean) * (a[i] - mean);
            right += (b[i] - mean) * (b[i] - mean);
        }
        return product / Math.Sqrt(left * right);
    }

    /// <summary>Equal values share the mean of their ranks.</summary>
    private static double[] Ranks(List<double> values)
    {
        var ranks = new double[values.Count];
        for (var i = 0; i < ranks.Length; i++)
            ranks[i] = values.Count(v => v < values[i]) + ((values.Count(v => v == values[i]) - 1) / 2.0);
        return ranks;
    }
}
