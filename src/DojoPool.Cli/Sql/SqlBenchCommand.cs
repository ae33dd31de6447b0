using System.CommandLine;

namespace DojoPool.Cli.Sql;

/// <summary><c>dojo bench sql</c>: how often the analyzer is right, how fast it is, and what hostile input does to it.</summary>
public static class SqlBenchCommand
{
    public static Command Create()
    {
        var corpus = new Option<string?>("--corpus") { Description = "Labelled statements, JSON lines, gzip or plain; by default ../shared/corpus beside the clone." };
        var fuzz = new Option<long>("--fuzz") { Description = "So many mutated inputs (10000000 takes minutes).", DefaultValueFactory = _ => 0 };
        var seed = new Option<int>("--seed") { Description = "Of the mutations; the same seed makes the same inputs.", DefaultValueFactory = _ => 1 };
        var wrong = new Option<bool>("--wrong") { Description = "List every statement that is judged otherwise than its label." };
        var explain = new Option<string?>("--explain") { Description = "Compare the estimated complexity with EXPLAIN's cost in this database (postgresql:// URL; temporary tables only)." };
        var command = new Command("sql", "Measures the query analyzer: confusion matrix, speed, fuzzing.") { corpus, fuzz, seed, wrong, explain };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetValue(explain) is { } url) await ExplainCorrelation.ReportAsync(Console.Out, url, cancellation);
            return new SqlBench(Console.Out, parsed.GetValue(wrong)).Run(parsed.GetValue(corpus), parsed.GetValue(fuzz), parsed.GetValue(seed), cancellation);
        });
        return command;
    }
}
