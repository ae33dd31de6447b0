using System.Globalization;
using DojoPool.Core.Topology;
using DojoPool.Simulation.Scheduling;

namespace DojoPool.Simulation.Plans;

/// <summary>
/// Attacks on the lease (PROTOCOL P3): the writer's region is parted from the other regions and from their planes, but not from all clients, so that
/// the writer goes on acknowledging while another one is made; and clients, hosts and clocks do what they should not. Most telling is an island of
/// writer, client and plane: nobody there hears of the new writer, and only the lease's end stops them.
/// </summary>
internal static class LeaseSteps
{
    public static WorldPlan World(WorldPlan plan, Dice dice) => plan with
    {
        Hosts = dice.Chance(0.75) ? plan.Regions : [.. plan.Regions.Skip(1)],
        StoreRegion = "outside",
        Clients = [plan.Regions[0], "outside", dice.Pick(plan.Regions)],
        Policy = plan.Policy with { SynchronousRequired = 0, LossBudgetBytes = 16 * 1024 * 1024, LossBudgetTime = TimeSpan.FromSeconds(45), CoolDown = TimeSpan.Zero },
        // To find a writer lost takes 7 to 8 s from the cut: a lease that is shorter is over before anybody could misuse it.
        Lease = new LeaseTerms(dice.Pick([3000, 8000, 12000, 15000]), dice.Pick([200, 500, 1000])),
        WriteEvery = TimeSpan.FromSeconds(dice.Uniform(0.08, 0.3)),
        ReadsPerWrite = 0.05,
    };

    public static IReadOnlyList<PlanStep> Make(WorldPlan plan, Dice dice, double heal)
    {
        var writer = plan.Regions[0];
        var steps = new List<PlanStep>();
        var at = dice.Uniform(3, 6);
        // A suspicion that is dismissed right before: its leases must not outlive the next one.
        if (dice.Chance(0.3))
        {
            steps.AddRange(Parted(plan, dice, at, dice.Uniform(0.5, 3.5)));
            at += dice.Uniform(2, 6);
        }

        if (dice.Chance(0.12))
            steps.Add(Step(at, "switchover", [Host(plan, dice), dice.Pick([.. plan.Regions.Skip(1)])], null));
        else if (dice.Chance(0.1))
            steps.Add(Step(at, "hang", [$"{writer}-primary"], dice.Uniform(3, 15)));
        else
            steps.AddRange(Parted(plan, dice, at, dice.Chance(0.6) ? dice.Uniform(4, heal - at) : null));
        for (var more = 1 + dice.Next(4); more > 0; more--)
            steps.Add(Beside(plan, dice, Math.Max(0.5, at + dice.Uniform(-2, 9))));
        return [.. steps.OrderBy(s => s.At)];
    }

    /// <summary>An island, or a region that the outside reaches, or the writer's own links to the other regions.</summary>
    private static IEnumerable<PlanStep> Parted(WorldPlan plan, Dice dice, double at, double? time) => dice.Chance(0.75)
        ? [Step(at, dice.Chance(0.65) ? "isolate" : "sever", [plan.Regions[0]], time)]
        : plan.Regions.Skip(1).Select(r => Step(at, "partition", [$"{plan.Regions[0]}-primary", r], time));

    private static PlanStep Beside(WorldPlan plan, Dice dice, double at)
    {
        var client = $"client-{1 + dice.Next(plan.Clients.Count)}";
        var host = Host(plan, dice);
        double time = dice.Uniform(0.3, 9);
        return dice.Next(11) switch
        {
            0 or 1 => Step(at, "pause", [client], time),
            2 or 3 => Step(at, "suspend", [client], time),
            4 => Step(at, "clock", [client, Number(dice.Uniform(-9000, 9000))], null),
            5 => Step(at, "clock", [host, Number(dice.Uniform(-9000, 9000))], null),
            6 => Step(at, "pause", [host], time),
            7 => Step(at, "suspend", [host], time),
            8 => Step(at, "crash", [host, Number(dice.Next(1, 120))], time),
            9 => Step(at, "slow", ["outside", plan.Regions[0], Number(dice.Uniform(100, 1500))], time),
            _ => Step(at, "trouble", [Number(dice.Uniform(5, 40))], time),
        };
    }

    private static PlanStep Step(double at, string verb, IReadOnlyList<string> words, double? time) => new(
        TimeSpan.FromSeconds(Math.Round(at, 2)), verb, words, time is { } t ? TimeSpan.FromSeconds(Math.Round(t, 1)) : null);

    private static string Host(WorldPlan plan, Dice dice) => $"plane-{dice.Pick(plan.Hosts)}";

    private static string Number(double value) => Math.Round(value).ToString(CultureInfo.InvariantCulture);
}
