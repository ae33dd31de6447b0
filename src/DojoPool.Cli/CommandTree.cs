using System.CommandLine;
using DojoPool.Cli.Operator;
using DojoPool.Cli.Testing;

namespace DojoPool.Cli;

/// <summary>Every command of <c>dojo</c>, in the order that <c>--help</c> lists them.</summary>
public static class CommandTree
{
    public static RootCommand Create()
    {
        var root = new RootCommand("DojoPool Regional Failover: lose a region, keep writing.") { TestCommand.Create() };
        foreach (var command in OperatorCommands.All()) root.Add(command);
        return root;
    }
}
