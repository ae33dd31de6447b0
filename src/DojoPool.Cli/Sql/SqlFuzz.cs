using System.Diagnostics;
using DojoPool.Core.Sql;

namespace DojoPool.Cli.Sql;

/// <summary>
/// Mutated statements: none may throw, and none may take longer than its length explains. A slow one is run again before it counts, because a
/// machine has other things to do.
/// </summary>
internal static class SqlFuzz
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(5);

    public static int Run(TextWriter output, List<string> samples, long inputs, int seed, CancellationToken cancellation)
    {
        var mutation = new SqlMutation(samples, seed);
        var watch = Stopwatch.StartNew();
        var slowest = TimeSpan.Zero;
        long done = 0;
        for (; done < inputs && !cancellation.IsCancellationRequested; done++)
        {
            var sql = mutation.Next();
            try
            {
                var took = Time(sql, full: done % 16 == 0);
                if (took > Patience) took = Best(sql);
                if (took > slowest) slowest = took;
                if (took <= Patience) continue;
                output.WriteLine($"fuzz: SLOW, {took.TotalMilliseconds:F1} ms for {sql.Length} characters (seed {seed}, input {done}): {sql}");
                return 1;
            }
            catch (Exception trouble) when (trouble is not OutOfMemoryException)
            {
                output.WriteLine($"fuzz: {trouble.GetType().Name} (seed {seed}, input {done}): {sql}");
                return 1;
            }
        }
        output.WriteLine($"fuzz: {done:N0} mutated inputs in {watch.Elapsed.TotalSeconds:F0} s, no exception, slowest {slowest.TotalMilliseconds:F2} ms (seed {seed})");
        return 0;
    }

    private static TimeSpan Time(string sql, bool full)
    {
        var start = Stopwatch.GetTimestamp();
        SqlAnalyzer.Classify(sql);
        if (full) SqlAnalyzer.Analyze(sql);
        return Stopwatch.GetElapsedTime(start);
    }

    private static TimeSpan Best(string sql)
    {
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < 5; i++) best = Time(sql, full: true) is var took && took < best ? took : best;
        return best;
    }
}
