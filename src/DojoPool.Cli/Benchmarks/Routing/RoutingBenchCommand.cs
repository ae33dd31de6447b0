using System.CommandLine;
using System.Text.Json;
using DojoPool.Cli.Terminal;
using DojoPool.Lab;

namespace DojoPool.Cli.Benchmarks.Routing;

/// <summary><c>dojo bench routing</c>: what a decision, a lookup and following the writer cost.</summary>
internal static class RoutingBenchCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        var kills = CountOption.Of("--kills", "How often the writer's server is killed with kill -9, to see how soon clients follow; 0: not at all.", 0, most: 10_000);
        var moves = CountOption.Of("--moves", "How often the writer is moved by order (a planned switchover, there and back); 0: not at all.", 10, most: 10_000);
        var json = new Option<bool>("--json") { Description = "Print JSON instead of lines." };
        var command = new Command("routing", "Decisions, lookups beside a bare server of the same bytes, and how soon clients follow the writer beside Npgsql's own way.") { kills, moves, json };
        command.SetAction(async (p, cancellation) =>
        {
            var screen = new Screen(TimeProvider.System);
            await using var lab = await screen.WhileAsync("booting the lab", () => LocalLab.StartAsync(null, cancellation));
            var result = await RoutingBench.RunAsync(lab, new RoutingPlan(p.GetValue(kills), p.GetValue(moves)), screen, cancellation);
            Console.WriteLine(p.GetValue(json) ? JsonSerializer.Serialize(result, Json) : result.Text());
            return 0;
        });
        return command;
    }
}
