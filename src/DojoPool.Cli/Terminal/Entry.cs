using System.CommandLine;
using DojoPool.Lab;

namespace DojoPool.Cli.Terminal;

/// <summary>Runs one command line: trouble that has a sentence ends with that sentence, not with a stack.</summary>
public static class Entry
{
    /// <summary>Ended by the person at the terminal (128 + SIGINT, as shells have it).</summary>
    public const int Interrupted = 130;

    /// <summary>Seven servers that are stopped in order need a few seconds; a hung one is killed long before.</summary>
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(40);

    public static async Task<int> RunAsync(string[] args)
    {
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeToStop };
        try
        {
            return await CommandTree.Create().Parse(args).InvokeAsync(configuration);
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
        catch (Exception trouble) when (trouble is CommandException or LabException)
        {
            await Console.Error.WriteLineAsync($"dojo: {trouble.Message}");
            return 1;
        }
    }
}
