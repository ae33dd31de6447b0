using System.Text;
using DojoPool.Simulation.Plans;
using DojoPool.Simulation.Running;

namespace DojoPool.Simulation.Scenarios;

/// <summary>
/// A kept story: a sentence of intent, the world and what is done to it, and under a line of dashes what happens. It is judged twice: nothing
/// is violated and what it expects comes true, and what happens is what was written down.
/// </summary>
public sealed record Scenario(string File, string Intent, WorldPlan Plan, Expectation? Expected, string Written)
{
    private const string Line = "----";

    /// <exception cref="FormatException">It is no scenario.</exception>
    public static Scenario Read(string file)
    {
        var lines = System.IO.File.ReadAllLines(file);
        var commands = lines.TakeWhile(l => l != Line).Where(l => l.Length > 0).ToList();
        var intent = string.Join(' ', commands.Where(l => l.StartsWith('#')).Select(l => l[1..].Trim()));
        if (intent.Length == 0)
            throw new FormatException($"{file} says nothing of its intent: begin with a line like '# A hung writer is replaced.'");
        var world = commands.FirstOrDefault(l => l.StartsWith("world", StringComparison.Ordinal)) ?? "world";
        var plan = PlanSettings.Read(world["world".Length..]) with
        {
            Steps = [.. commands.Where(l => char.IsAsciiDigit(l[0])).Select(PlanText.Step)],
        };
        var expected = commands.Find(l => l.StartsWith("expect ", StringComparison.Ordinal));
        return new Scenario(file, intent, plan, expected is null ? null : Expectation.Read(expected), string.Join('\n', lines.SkipWhile(l => l != Line).Skip(1)).Trim('\n'));
    }

    /// <summary>What happens, with the verdict at its end.</summary>
    public static string Happening(Outcome outcome)
    {
        var text = new StringBuilder();
        foreach (var line in outcome.Lines)
            text.Append(line).Append('\n');
        text.Append(outcome.Failed ? "FAILED" : $"{outcome.Failovers} {(outcome.Failovers == 1 ? "failover" : "failovers")}, nothing violated");
        return text.ToString();
    }

    /// <returns>What was expected and did not come true; null: all did.</returns>
    public string? Missed(Outcome outcome) => Expected?.Missed(outcome);

    /// <summary>What happens is written down; what is expected only where nothing was.</summary>
    public void Write(Outcome outcome, string happening)
    {
        var commands = System.IO.File.ReadAllLines(File).TakeWhile(l => l != Line);
        if (Expected is null)
            commands = commands.Append(Expectation.Of(outcome));
        System.IO.File.WriteAllText(File, string.Join('\n', [.. commands, Line, happening]) + "\n");
    }

    public static IReadOnlyList<Scenario> All(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal).Select(Read)];
}
