using System.Globalization;
using DojoPool.Cli.Terminal;

namespace DojoPool.Cli.Benchmarks;

/// <summary>A table in Markdown, as docs/BENCHMARKS.md shows it.</summary>
internal static class BenchTable
{
    public static void Show(BenchPlan plan, BenchResult result)
    {
        Console.WriteLine($"{plan.Mode}, {plan.Clients} clients, reports {(plan.Reports ? "on" : "off")}, {(plan.Synchronous ? "ANY 1 synchronous" : "asynchronous")}, PostgreSQL {result.Postgres}");
        Console.WriteLine();
        Console.WriteLine("| run | outage, median client | worst client | detected | acknowledged | missing | reported lost | late | direct | failovers |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        for (var i = 0; i < result.Runs.Count; i++) Console.WriteLine(Row(i + 1, result.Runs[i]));
        Console.WriteLine();
        Console.WriteLine($"over all clients and runs: median {Optional(result.MedianOutageSeconds)}, worst {Optional(result.WorstOutageSeconds)}; {result.Runs.Sum(r => r.Failovers)} failovers; invariants {(result.Runs.All(r => r.IsGood(plan)) ? "held" : "BROKEN")}");
    }

    public static string Row(int number, BenchRun run) => string.Create(CultureInfo.InvariantCulture,
        $"| {number} | {Optional(run.OutageSeconds.Count == 0 ? null : Figures.Median(run.OutageSeconds))} | {Optional(run.OutageSeconds.Count == 0 ? null : run.OutageSeconds[0])} | {Optional(run.DetectionSeconds)} | {run.Acknowledged} | {run.Missing} | {run.Reported} | {run.Late} | {Optional(run.Direct)} | {run.Failovers} |");

    private static string Optional(double? seconds) => seconds is { } s ? Figures.Seconds(s) : "-";
}
