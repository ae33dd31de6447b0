using System.Text.Json;
using DojoPool.Control.Operations;

namespace DojoPool.Functions.Tests.Index;

/// <summary>One function as the host hears of it.</summary>
/// <param name="Trigger">The type of the binding that wakes it.</param>
/// <param name="Verb">Of an HTTP function; otherwise empty.</param>
/// <param name="Path">Route of an HTTP function, schedule of a timer; otherwise empty.</param>
internal sealed record ListedFunction(string Name, string Trigger, string Verb, string Path)
{
    public static ListedFunction Of(Operation operation) =>
        new(operation.Name, operation.Trigger == Control.Operations.Trigger.Http ? "httpTrigger" : "timerTrigger", operation.Verb, operation.Path);

    /// <param name="bindings">Each as the JSON object that a function.json would have for it.</param>
    public static ListedFunction Of(string name, IEnumerable<JsonElement> bindings)
    {
        var trigger = bindings.Single(b => Text(b, "type").EndsWith("Trigger", StringComparison.Ordinal));
        var verbs = trigger.TryGetProperty("methods", out var methods) ? methods.EnumerateArray().Select(m => m.GetString()!.ToUpperInvariant()) : [];
        return new(name, Text(trigger, "type"), string.Join(' ', verbs), Text(trigger, "route") + Text(trigger, "schedule"));
    }

    private static string Text(JsonElement of, string property) => of.TryGetProperty(property, out var value) ? value.GetString()! : "";
}
