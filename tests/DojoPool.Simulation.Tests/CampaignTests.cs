using DojoPool.Simulation.Running;

namespace DojoPool.Simulation.Tests;

/// <summary>What every build plays. More of it: <c>./dojo sim --runs 100000</c>, <c>./dojo sim --benign --runs 1000000</c>.</summary>
public sealed class CampaignTests
{
    [Fact]
    public void Twenty_thousand_schedules_of_faults_violate_nothing() => Assert.Empty(Violations(20_000, benign: false));

    [Fact]
    public void Three_thousand_benign_schedules_move_nothing() => Assert.Empty(Violations(3_000, benign: true));

    private static List<string> Violations(int runs, bool benign)
    {
        var found = new List<string>();
        var tally = Campaign.Run(1, runs, benign, Environment.ProcessorCount, failed: outcome => found.Add($"seed {outcome.Plan.Seed}: {outcome.Violations[0]}"));
        Assert.Equal(runs, tally.Schedules);
        return found;
    }
}
