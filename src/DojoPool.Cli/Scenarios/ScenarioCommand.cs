using System.CommandLine;

namespace DojoPool.Cli.Scenarios;

/// <summary><c>dojo test-regional-failover</c>: the scenario script of the users' guide, on the real lab.</summary>
internal static class ScenarioCommand
{
    public static Command Create()
    {
        var verbose = new Option<bool>("--verbose") { Description = "Show what each check saw." };
        var flags = Scenario.All.Select(s => new Option<bool>(s.Flag) { Description = s.Intent }).ToList();
        var command = new Command("test-regional-failover", "The guide's scenarios on the real lab; without a flag all of them.") { verbose };
        foreach (var flag in flags) command.Add(flag);
        command.SetAction((p, cancellation) =>
        {
            var chosen = Scenario.All.Where((_, i) => p.GetValue(flags[i])).ToList();
            return ScenarioRun.ExecuteAsync(chosen.Count > 0 ? chosen : Scenario.All, p.GetValue(verbose), cancellation);
        });
        return command;
    }
}
