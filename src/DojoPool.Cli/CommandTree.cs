using System.CommandLine;
using DojoPool.Cli.Testing;

namespace DojoPool.Cli;

/// <summary>Every command of <c>dojo</c>, in the order that <c>--help</c> lists them.</summary>
public static class CommandTree
{
    public static RootCommand Create() => new("DojoPool Regional Failover: lose a region, keep writing.")
    {
        TestCommand.Create(),
    };
}
