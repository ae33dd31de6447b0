using System.CommandLine;
using DojoPool.Cli.Benchmarks;
using DojoPool.Cli.Demo;
using DojoPool.Cli.Faults;
using DojoPool.Cli.Operator;
using DojoPool.Cli.Plane;
using DojoPool.Cli.Scenarios;
using DojoPool.Cli.Screenshots;
using DojoPool.Cli.Sql;
using DojoPool.Cli.Testing;
using DojoPool.Cli.Up;

namespace DojoPool.Cli;

/// <summary>Every command of <c>dojo</c>, in the order that <c>--help</c> lists them.</summary>
public static class CommandTree
{
    public static RootCommand Create()
    {
        var root = new RootCommand("DojoPool Regional Failover: lose a region, keep writing.")
        {
            DemoCommand.Create(), UpCommand.Create(), LabCommand.Create(), ScenarioCommand.Create(), BenchCommand.Create(), AnalyzeCommand.Create(),
            ScreenshotsCommand.Create(), TestCommand.Create(), SimCommand.Create(), ChaosCommand.Create(), HostCommand.Create(),
        };
        foreach (var command in OperatorCommands.All()) root.Add(command);
        return root;
    }
}
