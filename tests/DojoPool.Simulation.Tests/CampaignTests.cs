using DojoPool.Simulation.Plans;
using DojoPool.Simulation.Running;

namespace DojoPool.Simulation.Tests;

/// <summary>What every build plays. More of it: <c>./dojo sim --runs 100000</c>, <c>./dojo sim --benign --runs 1000000</c>.</summary>
public sealed class CampaignTests
{
    [Fact]
    public void Twenty_thousand_schedules_of_faults_violate_nothing() => Assert.Empty(Violations(20_000, PlanKind.Faults));

    [Fact]
    public void Three_thousand_benign_schedules_move_nothing() => Assert.Empty(Violations(3_000, PlanKind.Benign));

    [Fact]
    public void A_thousand_attacks_on_the_lease_get_no_late_success() => Assert.Empty(Violations(1_000, PlanKind.Leases));

    private static List<string> Violations(int runs, PlanKind kind)
    {
        var found = new List<string>();
        var tally = Campaign.Run(1, runs, kind, Environment.ProcessorCount, failed: outcome => found.Add($"seed {outcome.Plan.Seed}: {outcome.Violations[0]}"));
        Assert.Equal(runs, tally.Schedules);
        return found;
    }
}
