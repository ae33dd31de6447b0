using System.Globalization;
using DojoPool.Simulation.Model;

namespace DojoPool.Simulation.Commands;

/// <summary>The small model, every state of it.</summary>
internal static class ModelCommand
{
    public static int Run()
    {
        var verdict = ModelSearch.Run();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{verdict.States:N0} states{(verdict.Complete ? ", all there are" : "")}, {(verdict.Violation is null ? "0 violations" : $"1 violation: {verdict.Violation}")}"));
        return verdict is { Violation: null, Complete: true } ? 0 : 1;
    }
}
