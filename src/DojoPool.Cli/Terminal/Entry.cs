using System.CommandLine;
using System.Runtime.InteropServices;
using DojoPool.Lab;

namespace DojoPool.Cli.Terminal;

/// <summary>Runs one command line: trouble that has a sentence ends with that sentence, not with a stack.</summary>
public static class Entry
{
    /// <summary>Ended by the person at the terminal (128 + SIGINT, as shells have it).</summary>
    public const int Interrupted = 130;

    /// <summary>Trouble that nobody foresaw (EX_SOFTWARE).</summary>
    public const int Bug = 70;

    /// <summary>Seven servers that are stopped in order need a few seconds; a hung one is killed long before.</summary>
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(40);

    public static Task<int> RunAsync(string[] args) => RunAsync(CommandTree.Create(), args);

    /// <param name="tree">Of another program that ends the same way.</param>
    public static async Task<int> RunAsync(RootCommand tree, string[] args)
    {
        var stopped = false;
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => stopped = true);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => stopped = true);
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeToStop };
        try
        {
            return await tree.Parse(args).InvokeAsync(configuration);
        }
        // The servers die with the signal, so that whoever is talking to them gets every kind of error.
        catch (Exception) when (stopped)
        {
            await Console.Error.WriteLineAsync("dojo: stopped, and nothing is left behind.");
            return Interrupted;
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
