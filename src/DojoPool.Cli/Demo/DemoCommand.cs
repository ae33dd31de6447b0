using System.CommandLine;
using System.Text.Json;
using DojoPool.Cli.Stage;
using DojoPool.Cli.Terminal;

namespace DojoPool.Cli.Demo;

/// <summary><c>dojo demo</c>: loses a whole region while an application writes, and counts what that cost.</summary>
internal static class DemoCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        var sync = new Option<bool>("--sync") { Description = "Commits wait for one of two standbys in other regions: no acknowledged row may be lost." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object instead of the report." };
        var silent = new Option<bool>("--no-reports") { Description = "Writers do not tell the plane that they are hurt; the 30 s tick finds out." };
        var writers = CountOption.Of("--clients", "Writers; the first one's outage is reported.", 3, least: 1, most: 100);
        var keep = new Option<bool>("--keep-data") { Description = "Leave the servers' data and all logs on disk, for a look at them." };
        var command = new Command("demo", "Lose a region while an application writes, and count what it cost (about a minute).") { sync, json, silent, writers, keep };
        command.SetAction(async (parsed, cancellation) =>
        {
            var options = new DemoOptions(parsed.GetValue(sync), !parsed.GetValue(silent), parsed.GetValue(writers), parsed.GetValue(keep));
            var outcome = await RunAsync(options, cancellation);
            if (parsed.GetValue(json)) Console.WriteLine(JsonSerializer.Serialize(outcome.Report, Json));
            else DemoPage.Show(outcome);
            foreach (var broken in outcome.Invariants.Where(i => !i.Held)) await Console.Error.WriteLineAsync($"BROKEN  {broken.Name} ({broken.Seen})");
            return outcome.Report.InvariantsHeld ? 0 : 1;
        });
        return command;
    }

    private static async Task<DemoOutcome> RunAsync(DemoOptions options, CancellationToken cancellation)
    {
        var screen = new Screen(TimeProvider.System);
        screen.Act("1  Three regions on this machine");
        await using var stage = await RunningStage.StartAsync(new StageOptions { Synchronous = options.Synchronous, KeepData = options.KeepData }, screen, cancellation);
        return await new DemoScript(stage, options, screen).RunAsync(cancellation);
    }
}
