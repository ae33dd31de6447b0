using System.Text;
using DojoPool.Simulation.Plans;
using DojoPool.Simulation.Running;

namespace DojoPool.Simulation.Scenarios;

/// <summary>
/// A kept story: a sentence of intent, the world and what is done to it, and under a line of dashes what happens. It is judged twice: nothing
/// is violated, and what happens is what was written down.
/// </summary>
public sealed record Scenario(string File, string Intent, WorldPlan Plan, string Written)
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
        return new Scenario(file, intent, plan, string.Join('\n', lines.SkipWhile(l => l != Line).Skip(1)).Trim('\n'));
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

    public void Write(string happening)
    {
        var commands = System.IO.File.ReadAllLines(File).TakeWhile(l => l != Line);
        System.IO.File.WriteAllText(File, string.Join('\n', [.. commands, Line, happening]) + "\n");
    }

    public static IReadOnlyList<Scenario> All(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal).Select(Read)];
}
