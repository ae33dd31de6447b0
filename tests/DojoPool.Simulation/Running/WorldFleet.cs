using DojoPool.Core.Topology;
using DojoPool.Simulation.Plans;

namespace DojoPool.Simulation.Running;

/// <summary>The configured regions and endpoints of a plan.</summary>
public static class WorldFleet
{
    private static readonly int[] Priorities = [10, 8, 6, 1, 1];

    public static Fleet Of(WorldPlan plan) => new(
        [.. plan.Regions.Select((r, i) => new Region(r, Priorities[i], plan.Tick, TimeSpan.FromMinutes(5)))],
        [.. plan.Regions.SelectMany(r => Enumerable.Range(0, plan.Replicas + 1).Select(n => Of(r, n, plan)))]);

    private static Endpoint Of(string region, int number, WorldPlan plan) => number == 0
        ? new Endpoint($"{region}-primary", region, EndpointKind.RegionalPrimary, region, 5432, "app", "require", Promotable: true)
        : new Endpoint($"{region}-replica-{number}", region, EndpointKind.Replica, region, 5432 + number, "app", "require", plan.ReplicasPromotable);
}
