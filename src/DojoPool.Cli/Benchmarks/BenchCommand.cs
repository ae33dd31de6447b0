using System.CommandLine;
using System.Text.Json;
using DojoPool.Cli.Terminal;

namespace DojoPool.Cli.Benchmarks;

/// <summary><c>dojo bench …</c>: the figures of docs/BENCHMARKS.md.</summary>
internal static class BenchCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private static readonly string[] Modes = [BenchModes.Kill, BenchModes.Hang, BenchModes.Switchover, BenchModes.Partition];

    public static Command Create() => new("bench", "Measure, on real servers.") { Failover(), Leases.LeaseBenchCommand.Create(), Leases.LeaseClientsCommand.Create(), Routing.RoutingBenchCommand.Create(), Reads.ReadBenchCommand.Create(), Sql.SqlBenchCommand.Create() };

    private static Command Failover()
    {
        var runs = CountOption.Of("--runs", "How often.", 10, least: 1, most: 10_000);
        var mode = new Option<string>("--mode") { Description = "What happens to the writer: kill (its whole region), hang (SIGSTOP, thawed later), switchover, partition (from the plane alone).", DefaultValueFactory = _ => BenchModes.Kill };
        mode.AcceptOnlyFromAmong(Modes);
        var clients = CountOption.Of("--clients", "Writers, each with a lease that it renews at its own phase; 0 with partition: a quiet system.", 20, most: 1000);
        var silent = new Option<bool>("--no-reports") { Description = "Clients do not tell the plane that they are hurt; the 30 s tick finds out." };
        var sync = new Option<bool>("--sync") { Description = "Commits wait for one of two standbys in other regions." };
        var json = new Option<bool>("--json") { Description = "Print JSON instead of a table." };
        var command = new Command("failover", "Outages, run by run.") { runs, mode, clients, silent, sync, json };
        command.SetAction(async (p, cancellation) =>
        {
            var plan = new BenchPlan(p.GetRequiredValue(mode), p.GetValue(runs), p.GetValue(clients), !p.GetValue(silent), p.GetValue(sync));
            var result = await new FailoverBench(plan, new Screen(TimeProvider.System)).RunAsync(cancellation);
            if (p.GetValue(json)) Console.WriteLine(JsonSerializer.Serialize(result, Json));
            else BenchTable.Show(plan, result);
            return result.Runs.All(r => r.IsGood(plan)) ? 0 : 1;
        });
        return command;
    }
}
