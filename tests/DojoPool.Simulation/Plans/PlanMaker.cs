using DojoPool.Core.Failover;
using DojoPool.Core.Topology;
using DojoPool.Simulation.Scheduling;

namespace DojoPool.Simulation.Plans;

/// <summary>A plan from a seed alone.</summary>
public static class PlanMaker
{
    public static WorldPlan Make(ulong seed, PlanKind kind = PlanKind.Faults)
    {
        var dice = new Dice(seed ^ 0xD0D0_0D0D);
        var plan = World(seed, dice) with { Benign = kind == PlanKind.Benign };
        if (kind == PlanKind.Leases)
            plan = LeaseSteps.World(plan, dice);
        var heal = kind switch
        {
            PlanKind.Benign => dice.Uniform(10, 18),
            PlanKind.Leases => dice.Uniform(24, 40),
            _ => dice.Uniform(16, 34),
        };
        return plan with { HealAt = TimeSpan.FromSeconds(heal), Steps = Steps(kind, plan, dice, heal) };
    }

    private static IReadOnlyList<PlanStep> Steps(PlanKind kind, WorldPlan plan, Dice dice, double heal) => kind switch
    {
        PlanKind.Benign => BenignSteps.Make(plan, dice, heal),
        PlanKind.Leases => LeaseSteps.Make(plan, dice, heal),
        _ => FaultSteps.Make(plan, dice, heal),
    };

    private static WorldPlan World(ulong seed, Dice dice)
    {
        IReadOnlyList<string> regions = dice.Chance(0.85) ? ["us-east", "eu-west", "asia-pacific"] : ["us-east", "eu-west", "asia-pacific", "brazil", "india"];
        var replicas = dice.Chance(0.3) ? 1 : 0;
        var sampling = dice.Chance(0.85);
        return new WorldPlan
        {
            Seed = seed,
            Regions = regions,
            Replicas = regions.Count > 3 ? 0 : replicas,
            ReplicasPromotable = replicas > 0 && dice.Chance(0.4),
            Hosts = dice.Chance(0.7) ? regions : dice.Chance(0.5) ? [dice.Pick([.. regions.Skip(1)])] : [.. regions.Skip(dice.Next(2)).Take(2)],
            StoreRegion = dice.Chance(0.8) ? "outside" : regions[^1],
            Clients = dice.Chance(0.6) ? [regions[0], regions[1]] : [dice.Pick(regions), dice.Pick(regions), "outside"],
            Policy = Policy(dice),
            Lease = new LeaseTerms(dice.Pick([1500, 3000, 3000, 8000]), dice.Pick([200, 500, 500])),
            SampleEvery = sampling ? TimeSpan.FromSeconds(dice.Pick([2, 2, 3])) : TimeSpan.Zero,
            Tick = TimeSpan.FromSeconds(sampling ? dice.Pick([15, 30]) : dice.Pick([5, 10])),
            HoldLookup = TimeSpan.FromSeconds(dice.Pick([0, 2, 2])),
            WriteEvery = TimeSpan.FromSeconds(dice.Uniform(0.3, 1.5)),
            EarlyTimers = dice.Chance(0.3) ? 0.2 : 0,
            RejoinHook = !dice.Chance(0.07),
            Skew = TimeSpan.FromSeconds(dice.Chance(0.5) ? 0 : dice.Uniform(0, 20)),
        };
    }

    private static FailoverPolicy Policy(Dice dice) => new()
    {
        SynchronousRequired = dice.Chance(0.35) ? 1 : 0,
        WhenSetIsShort = dice.Chance(0.5) ? ShortSet.Wait : ShortSet.Degrade,
        LossBudgetBytes = dice.Chance(0.75) ? 16 * 1024 * 1024 : dice.Pick([0, 512, 4096]),
        LossBudgetTime = TimeSpan.FromSeconds(dice.Chance(0.85) ? 45 : dice.Uniform(1, 10)),
        CoolDown = TimeSpan.FromSeconds(dice.Pick([0, 5, 10])),
        DrainTimeout = TimeSpan.FromSeconds(2),
    };
}
