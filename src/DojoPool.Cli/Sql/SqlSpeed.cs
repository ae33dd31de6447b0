using System.Diagnostics;
using System.Text;
using DojoPool.Core.Sql;

namespace DojoPool.Cli.Sql;

/// <summary>Statements a second on one core after warm-up, the slowest of a hundred, and whether the time grows as the text does.</summary>
internal static class SqlSpeed
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(3);

    public static void Report(TextWriter output, List<string> samples)
    {
        Rounds(samples, WarmUp);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var (statements, elapsed) = Rounds(samples, Measured);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        output.WriteLine($"speed: {statements / elapsed.TotalSeconds,12:N0} statements/s on one core, {(double)allocated / statements:F1} bytes allocated a statement");
        Percentiles(output, samples);
        foreach (var (name, unit) in Shapes) Growth(output, name, unit);
    }

    private static readonly (string Name, string Unit)[] Shapes =
    [
        ("calls and operators", "abs(a) + lower('x') || b, "),
        ("nested parentheses", "(((((a))))), "),
        ("signs", "+-+-+-+-+-"),
        ("quotes", "'it''s', "),
        ("dollar signs", "$a$ $b$ $a$, "),
        ("open comments", "/* "),
    ];

    private static (long Statements, TimeSpan Elapsed) Rounds(List<string> samples, TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        long statements = 0;
        var reads = 0;
        while (watch.Elapsed < time)
        {
            foreach (var sql in samples)
                if (SqlAnalyzer.Classify(sql).IsRead) reads++;
            statements += samples.Count;
        }
        GC.KeepAlive(reads);
        return (statements, watch.Elapsed);
    }

    private static void Percentiles(TextWriter output, List<string> samples)
    {
        var times = new double[samples.Count * 5];
        for (var i = 0; i < times.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            SqlAnalyzer.Classify(samples[i % samples.Count]);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }
        Array.Sort(times);
        output.WriteLine($"one statement: p50 {times[times.Length / 2]:F2} µs, p99 {times[(int)(times.Length * 0.99)]:F2} µs, p99.9 {times[(int)(times.Length * 0.999)]:F2} µs");
    }

    private static void Growth(TextWriter output, string name, string unit)
    {
        var small = Nanoseconds(Text(unit, 4 * 1024));
        var large = Nanoseconds(Text(unit, 64 * 1024));
        output.WriteLine($"growth: {name,-22} {small,6:F2} ns/char at 4 KB, {large,6:F2} ns/char at 64 KB");
    }

    private static string Text(string unit, int length)
    {
        var text = new StringBuilder("SELECT ");
        while (text.Length + unit.Length < length) text.Append(unit);
        return text.Append('1').ToString();
    }

    /// <summary>The best of several rounds: noise only ever adds.</summary>
    private static double Nanoseconds(string sql)
    {
        var best = double.MaxValue;
        for (var round = 0; round < 30; round++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < 4; i++) SqlAnalyzer.Classify(sql);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds / 4);
        }
        return best / sql.Length;
    }
}
