using System.CommandLine;
using DojoPool.Cli.Terminal;
using DojoPool.Lab;

namespace DojoPool.Cli.Benchmarks.Leases;

/// <summary><c>dojo bench leases</c>: PROTOCOL P3 and P8.2 on real servers, against whoever tries to break them.</summary>
internal static class LeaseBenchCommand
{
    public static Command Create()
    {
        var schedules = CountOption.Of("--schedules", "How many; each has the next seed.", 50, least: 1, most: 10_000);
        var seed = new Option<int>("--seed") { Description = "Of the first schedule.", DefaultValueFactory = _ => 1 };
        var without = new Option<bool>("--without-wait") { Description = "Break the plane: it promotes without waiting for leases to end. Then the same seeds must find violations." };
        var command = new Command("leases", "Try to get an acknowledgement from the old writer after the new one's first.") { schedules, seed, without };
        command.SetAction(async (p, cancellation) =>
        {
            var screen = new Screen(TimeProvider.System);
            var wait = !p.GetValue(without);
            await using var lab = await screen.WhileAsync("booting the lab", () => LocalLab.StartAsync(null, cancellation));
            var findings = await LeaseBench.RunAsync(lab, p.GetValue(schedules), p.GetValue(seed), wait, text => screen.Say(text), cancellation);
            Console.WriteLine(LeaseBench.Closing(findings, wait));
            return findings.Any(f => f.Violations > 0) == wait ? 1 : 0;
        });
        return command;
    }
}
