using System.Globalization;
using DojoPool.Simulation.Scheduling;

namespace DojoPool.Simulation.Plans;

/// <summary>One to five faults, mostly near the writer and near one another.</summary>
internal static class FaultSteps
{
    private static readonly (int Weight, string Verb)[] Verbs =
    [
        (10, "kill"), (8, "hang"), (9, "lose"), (6, "isolate"), (6, "sever"), (5, "cut"), (4, "partition"), (2, "drop"), (3, "lossy"), (3, "slow"),
        (2, "sluggish"), (3, "stall"), (2, "full"), (1, "busy"), (2, "lag"), (2, "pausereplay"), (1, "loseslot"), (3, "byhand"), (1, "cancelwaits"),
        (8, "crash"), (4, "pause"), (3, "suspend"), (3, "clock"), (2, "late"), (4, "tick"), (5, "away"), (5, "trouble"),
        (7, "switchover"), (3, "approve"), (1, "cancel"), (1, "paused"), (3, "restart"),
    ];

    public static IReadOnlyList<PlanStep> Make(WorldPlan plan, Dice dice, double heal)
    {
        var wanted = 1 + dice.Next(5);
        var steps = new List<PlanStep>();
        var at = dice.Uniform(2.5, 8);
        while (steps.Count < wanted)
        {
            steps.Add(One(plan, dice, at));
            // Most trouble comes together; what matters happens in the seconds after the first fault.
            at = Math.Min(heal - 0.5, at + (dice.Chance(0.7) ? dice.Uniform(0, 3) : dice.Uniform(0, 12)));
        }

        if (dice.Chance(0.12))
            steps.Add(new PlanStep(TimeSpan.FromSeconds(2), "trouble", [Number(dice.Uniform(10, 50))]));
        if (dice.Chance(0.06))
            steps.AddRange(Swizzle(plan, dice, dice.Uniform(2.5, 8)));
        return [.. steps.OrderBy(s => s.At)];
    }

    /// <summary>Swizzle-clogging: some machines lose all their links, one after another, and get them back in another order.</summary>
    private static IEnumerable<PlanStep> Swizzle(WorldPlan plan, Dice dice, double at)
    {
        var machines = plan.Regions.Select(r => $"{r}-primary").Concat(plan.Hosts.Select(h => $"plane-{h}")).Where(_ => dice.Chance(0.5)).ToList();
        foreach (var machine in machines)
        {
            at = Math.Round(at + dice.Uniform(0.1, 1.5), 2);
            yield return new PlanStep(TimeSpan.FromSeconds(at), "clog", [machine], TimeSpan.FromSeconds(Math.Round(dice.Uniform(1, 12), 1)));
        }
    }

    private static PlanStep One(WorldPlan plan, Dice dice, double at)
    {
        var verb = Verb(dice);
        TimeSpan? time = dice.Chance(0.6) ? TimeSpan.FromSeconds(Math.Round(dice.Uniform(0.2, 15), 1)) : null;
        return new PlanStep(TimeSpan.FromSeconds(Math.Round(at, 2)), verb, Words(verb, plan, dice), time);
    }

    private static string Verb(Dice dice)
    {
        var drawn = dice.Next(Verbs.Sum(v => v.Weight));
        return Verbs.First(v => (drawn -= v.Weight) < 0).Verb;
    }

    private static IReadOnlyList<string> Words(string verb, WorldPlan plan, Dice dice) => verb switch
    {
        "kill" or "hang" or "restart" or "stall" or "full" or "busy" or "cancelwaits" => [Server(plan, dice, writer: 0.7)],
        "sluggish" => [Server(plan, dice, writer: 0.7), Number(dice.Uniform(100, 3000))],
        "lag" => [Server(plan, dice, writer: 0), Number(dice.Uniform(200, 9000))],
        "pausereplay" or "loseslot" or "byhand" => [Server(plan, dice, writer: 0)],
        "lose" or "isolate" or "sever" => [Region(plan, dice)],
        "cut" or "partition" => [Place(plan, dice), Place(plan, dice)],
        "lossy" or "drop" => [Place(plan, dice), Place(plan, dice), Number(dice.Uniform(10, 70))],
        "slow" => [Place(plan, dice), Place(plan, dice), Number(dice.Uniform(50, 1500))],
        "crash" => [Host(plan, dice), Number(dice.Next(1, 120))],
        "pause" or "suspend" => [dice.Chance(0.6) ? Host(plan, dice) : $"client-{1 + dice.Next(plan.Clients.Count)}"],
        "clock" => [dice.Chance(0.6) ? Host(plan, dice) : $"client-{1 + dice.Next(plan.Clients.Count)}", Number(dice.Uniform(-20000, 20000))],
        "late" => [Host(plan, dice), Number(dice.Uniform(500, 6000))],
        "tick" => [Host(plan, dice)],
        "trouble" => [Number(dice.Uniform(5, 50))],
        "switchover" => [Host(plan, dice), dice.Pick(plan.Regions)],
        "approve" or "cancel" or "paused" => [Host(plan, dice)],
        _ => [],
    };

    private static string Server(WorldPlan plan, Dice dice, double writer)
    {
        var region = dice.Chance(writer) ? plan.Regions[0] : dice.Pick(plan.Regions);
        return plan.Replicas > 0 && dice.Chance(0.25) ? $"{region}-replica-1" : $"{region}-primary";
    }

    private static string Region(WorldPlan plan, Dice dice) => dice.Chance(0.65) ? plan.Regions[0] : dice.Pick(plan.Regions);

    private static string Host(WorldPlan plan, Dice dice) => $"plane-{dice.Pick(plan.Hosts)}";

    private static string Place(WorldPlan plan, Dice dice) => dice.Next(10) switch
    {
        < 6 => Region(plan, dice),
        6 => Host(plan, dice),
        7 => Server(plan, dice, writer: 0.6),
        8 => "outside",
        _ => $"client-{1 + dice.Next(plan.Clients.Count)}",
    };

    private static string Number(double value) => Math.Round(value).ToString(CultureInfo.InvariantCulture);
}
