using System.Globalization;
using Spectre.Console;

namespace DojoPool.Cli.Terminal;

/// <summary>Progress for a person, on standard error: standard output belongs to the result.</summary>
public sealed class Screen(TimeProvider time)
{
    private readonly long start = time.GetTimestamp();

    private readonly IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    /// <summary>For what would only repeat itself.</summary>
    public static readonly Screen Silent = new(TimeProvider.System) { silent = true };

    private bool silent;

    /// <summary>For results.</summary>
    public static readonly IAnsiConsole Output = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });

    /// <summary>One line of the result, coloured where it goes to a terminal.</summary>
    public static void Result(string text, string colour)
    {
        if (Output.Profile.Out.IsTerminal) Output.MarkupLine($"[{colour}]{Markup.Escape(text)}[/]");
        else Console.WriteLine(text);
    }

    /// <summary>A new act of a longer story.</summary>
    public void Act(string title) => Print($"\n[bold]{Markup.Escape(title)}[/]");

    /// <summary>One event, with its time since the program began.</summary>
    public void Say(string text, string colour = "default")
    {
        var at = time.GetElapsedTime(start).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture).PadLeft(6);
        Print($"[grey]{at} s[/]  [{colour}]{Markup.Escape(text)}[/]");
    }

    public void Good(string text) => Say(text, "green");

    public void Bad(string text) => Say(text, "red");

    /// <summary>Shows that something is under way, where somebody is watching.</summary>
    public Task WhileAsync(string text, Func<Task> work) =>
        console.Profile.Capabilities.Interactive ? console.Status().StartAsync(Markup.Escape(text), _ => work()) : work();

    public async Task<T> WhileAsync<T>(string text, Func<Task<T>> work)
    {
        T? result = default;
        await WhileAsync(text, async () => { result = await work(); });
        return result!;
    }

    // Spectre breaks lines at the width of a terminal that a redirected stream does not have.
    private void Print(string markup)
    {
        if (silent) return;
        if (console.Profile.Out.IsTerminal) console.MarkupLine(markup);
        else Console.Error.WriteLine(Markup.Remove(markup));
    }
}
