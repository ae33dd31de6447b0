using System.CommandLine;
using System.Text.Json;
using DojoPool.Cli.Plane;

namespace DojoPool.Cli.Operator;

/// <summary>A command that asks a plane one thing and shows the answer, as a page or as JSON.</summary>
internal static class OperatorCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <param name="show">Prints the page.</param>
    public static Command Create<T>(
        string name, string description, Symbol[] inputs, Func<PlaneClient, ParseResult, CancellationToken, Task<T>> ask, Action<T> show)
    {
        var options = new PlaneOptions();
        var command = new Command(name, description);
        foreach (var input in inputs) Add(command, input);
        options.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var plane = options.Connect(parsed);
            var answer = await ask(plane, parsed, cancellation);
            if (parsed.GetValue(options.Json)) Console.WriteLine(JsonSerializer.Serialize(answer, Json));
            else show(answer);
            return 0;
        });
        return command;
    }

    private static void Add(Command command, Symbol input)
    {
        if (input is Argument argument) command.Add(argument);
        else command.Add((Option)input);
    }
}
