using System.CommandLine;
using DojoPool.Lab;

namespace DojoPool.Cli.Terminal;

/// <summary>Runs one command line: trouble that has a sentence ends with that sentence, not with a stack.</summary>
public static class Entry
{
    /// <summary>Trouble that nobody foresaw (EX_SOFTWARE).</summary>
    public const int Bug = 70;

    /// <summary>Seven servers that are stopped in order need a few seconds; a hung one is killed long before.</summary>
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(40);

    public static Task<int> RunAsync(string[] args) => RunAsync(CommandTree.Create(), args);

    /// <param name="tree">Of another program that ends the same way.</param>
    public static async Task<int> RunAsync(RootCommand tree, string[] args)
    {
        using var stop = new StopSignals(TimeToStop);
        // The library's own handling would block the signal until the command has ended, so that nobody learned in time why it failed.
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        try
        {
            return await tree.Parse(args).InvokeAsync(configuration, stop.Token);
        }
        // The servers die with the signal, so that whoever is talking to them gets every kind of error.
        catch (Exception) when (stop.ExitCode is not null)
        {
            await Console.Error.WriteLineAsync("dojo: stopped, and nothing is left behind.");
            return stop.ExitCode!.Value;
        }
        catch (Exception trouble) when (trouble is CommandException or LabException)
        {
            await Console.Error.WriteLineAsync($"dojo: {trouble.Message}");
            return 1;
        }
        // Left alone it would abort the process (SIGABRT), with its labs' servers still running.
        catch (Exception bug)
        {
            await Console.Error.WriteLineAsync($"dojo: this should not happen; please report it. {bug}");
            return Bug;
        }
    }
}
