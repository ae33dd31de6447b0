using System.CommandLine;

namespace DojoPool.Cli.Testing;

/// <summary><c>dojo chaos</c>: random faults on real servers under load, and a judgement of what was promised. The program itself is a project of the tests.</summary>
public static class ChaosCommand
{
    private const string Project = "tests/DojoPool.Chaos";
    private const double Longest = 24 * 60;

    public static Command Create() => Describe(new Command("chaos", "Hurts a lab at random for a while, judges what clients were told, and writes a report with a picture."),
        (options, cancellation) => TestProgram.RunAsync(Project, options.Words(), cancellation));

    /// <summary>The same command line for whoever asks and for whoever does it.</summary>
    public static T Describe<T>(T command, Func<ChaosOptions, CancellationToken, Task<int>> run) where T : Command
    {
        var minutes = new Option<double>("--minutes") { Description = "For how long; what hurts then is still healed and judged.", DefaultValueFactory = _ => 5 };
        minutes.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<double>() is not (> 0 and <= Longest)) given.AddError($"--minutes must be above 0, at most {Longest}.");
        });
        var seed = new Option<int>("--seed") { Description = "Which faults, in which order, on whom and how long.", DefaultValueFactory = _ => 1 };
        var faults = new Option<int?>("--faults") { Description = "End after so many faults." };
        faults.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int?>() is < 1) given.AddError("--faults must be 1 or more.");
        });
        var only = new Option<string[]>("--only") { Description = "Only faults of this name; may be repeated.", DefaultValueFactory = _ => [] };
        var json = new Option<bool>("--json") { Description = "Print the report as JSON; the closing line goes to standard error." };
        var folder = new Option<string?>("--out") { Description = "Where report.md, report.json, timeline.svg and history.jsonl go (default: .dojo/chaos-SEED)." };
        foreach (var option in (Option[])[minutes, seed, faults, only, json, folder]) command.Add(option);
        command.SetAction((p, cancellation) => run(
            new ChaosOptions(p.GetValue(minutes), p.GetValue(seed), p.GetValue(faults), p.GetValue(only) ?? [], p.GetValue(json), p.GetValue(folder)), cancellation));
        return command;
    }
}
