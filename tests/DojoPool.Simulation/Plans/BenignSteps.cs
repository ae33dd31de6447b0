using System.Globalization;
using DojoPool.Simulation.Scheduling;

namespace DojoPool.Simulation.Plans;

/// <summary>Trouble that leaves the writer well: any one vantage or link lost, slow but alive, standbys, hosts, store and clocks out of order.</summary>
internal static class BenignSteps
{
    public static IReadOnlyList<PlanStep> Make(WorldPlan plan, Dice dice, double heal)
    {
        var steps = new List<PlanStep> { Step(dice, LinkOrVantage(plan, dice), dice.Uniform(2, heal - 4)) };
        for (var more = dice.Next(3); more > 0; more--)
            steps.Add(Step(dice, Beside(plan, dice), dice.Uniform(2, heal - 1)));
        return [.. steps.OrderBy(s => s.At)];
    }

    /// <summary>One of these alone, since two links lost may be a majority.</summary>
    private static (string Verb, string[] Words) LinkOrVantage(WorldPlan plan, Dice dice)
    {
        var writer = plan.Regions[0];
        var other = dice.Pick([.. plan.Regions.Skip(1)]);
        return dice.Next(8) switch
        {
            0 => ("cut", [writer, other]),
            1 => ("cut", [other, writer]),
            2 => ("partition", [writer, other]),
            3 => ("partition", [$"plane-{dice.Pick(plan.Hosts)}", $"{writer}-primary"]),
            4 => ("isolate", [other]),
            5 => ("lose", [other]),
            6 => ("lossy", [writer, other, Number(dice.Uniform(10, 90))]),
            _ => ("slow", [writer, other, Number(dice.Uniform(50, 3000))]),
        };
    }

    private static (string Verb, string[] Words) Beside(WorldPlan plan, Dice dice)
    {
        var other = $"{dice.Pick([.. plan.Regions.Skip(1)])}-primary";
        var host = $"plane-{dice.Pick(plan.Hosts)}";
        return dice.Next(10) switch
        {
            0 => ("sluggish", [$"{plan.Regions[0]}-primary", Number(dice.Uniform(50, 800))]),
            1 => ("busy", [$"{plan.Regions[0]}-primary"]),
            2 => ("lag", [other, Number(dice.Uniform(200, 9000))]),
            3 => ("crash", [host, Number(dice.Next(1, 120))]),
            4 => ("pause", [host]),
            5 => ("clock", [host, Number(dice.Uniform(-20000, 20000))]),
            6 => ("tick", [host]),
            7 => ("late", [host, Number(dice.Uniform(500, 6000))]),
            8 => ("away", []),
            _ => ("trouble", [Number(dice.Uniform(5, 40))]),
        };
    }

    private static PlanStep Step(Dice dice, (string Verb, string[] Words) what, double at) => new(
        TimeSpan.FromSeconds(Math.Round(at, 2)), what.Verb, what.Words, TimeSpan.FromSeconds(Math.Round(dice.Uniform(0.5, 12), 1)));

    private static string Number(double value) => Math.Round(value).ToString(CultureInfo.InvariantCulture);
}
