using System.CommandLine;
using DojoPool.Cli.Terminal;
using DojoPool.Cli.Testing;

namespace DojoPool.Chaos;

/// <summary>What <c>./dojo chaos</c> starts.</summary>
public static class Program
{
    public static Task<int> Main(string[] args) => Entry.RunAsync(ChaosCommand.Describe(new RootCommand("Chaos on real servers."), ChaosRun.RunAsync), args);
}
